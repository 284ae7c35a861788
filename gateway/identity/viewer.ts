import { addressOf } from '#gateway/http/address.ts';
import type { LinkCookies } from '#gateway/identity/links.ts';
import type { PartnerSignIn } from '#gateway/identity/partner-keys.ts';
import type { GatewayRefusal, StaffViewer, Viewer, ViewerOf } from '#gateway/ports.ts';

/** Our pages send this header with every request: `1`, or `applicant` from the applicant's page. */
export const pageHeader = 'x-vidimus';

interface ViewerParts {
  readonly staffOf: (headers: Headers, fresh?: boolean) => Promise<StaffViewer | undefined>;
  readonly links: LinkCookies;
  readonly partners: PartnerSignIn;
}

const anonymous: Viewer = { kind: 'anonymous' };

/**
 * Who asks. One browser may hold both cookies, when somebody tries both sides on one machine: then it is staff,
 * unless the applicant's page says that it is the one asking.
 */
export function createViewerOf({ staffOf, links, partners }: ViewerParts): ViewerOf {
  const applicantOf = async (headers: Headers): Promise<Viewer | undefined> => {
    const holder = await links.holderOf(headers);
    if (!holder) return undefined;
    const { sessionId, participantId, companyId, name } = holder;
    return { kind: 'applicant', sessionId, participantId, companyId, name };
  };
  return async (headers, fresh) => {
    const authorization = headers.get('authorization');
    if (authorization) return partners.read(authorization.replace(/^Bearer +/i, ''), addressOf(headers));
    if (!headers.has('cookie')) return anonymous;
    if (headers.get(pageHeader) === 'applicant') return (await applicantOf(headers)) ?? anonymous;
    return (await staffOf(headers, fresh)) ?? (await applicantOf(headers)) ?? anonymous;
  };
}

const forged: GatewayRefusal = {
  code: 'FORBIDDEN',
  message:
    'This request does not come from a page of this server: it lacks the header x-vidimus, or another site sent it.',
};

/**
 * Says no to what another site makes a browser send. Requests with a key need no such care: browsers never add one
 * by themselves. Our own header cannot be set from elsewhere without a preflight, which is never granted.
 */
export function refuseForged(
  headers: Headers,
  origins: readonly string[],
  marked = true,
): GatewayRefusal | undefined {
  if (headers.has('authorization')) return undefined;
  const origin = headers.get('origin');
  if (origin && !origins.includes(origin)) return forged;
  const site = headers.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return forged;
  return marked && !headers.has(pageHeader) ? forged : undefined;
}
