import type { Actor, PartnerScope, Role } from '#schema/actor.ts';
import { addressOf } from '#gateway/http/address.ts';
import { noteViewer } from '#gateway/http/request-notes.ts';
import type { Companies } from '#gateway/identity/companies.ts';
import type { LinkCookies } from '#gateway/identity/links.ts';
import { deny, isRefusal, type GatewayRefusal } from '#gateway/refusal.ts';

export interface StaffViewer {
  readonly kind: 'staff';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly companyId: string;
  /** Whether a second factor is set up. */
  readonly twoFactor: boolean;
  /** Their password was made for them, and somebody else may know it. */
  readonly passwordGiven?: boolean;
}

/** What somebody who is signed in has to do before anything else. */
export const signInWants = ['password', 'secondFactor'] as const;
export type SignInWant = (typeof signInWants)[number];

/** Somebody of the staff who reaches nothing but their own account until they have done what is wanted of them. */
interface HeldViewer {
  readonly kind: 'held';
  readonly staff: StaffViewer;
  readonly wants: SignInWant;
}

export interface PartnerViewer {
  readonly kind: 'partner';
  readonly keyId: string;
  /** The first of the keys that this one follows, where it follows any. */
  readonly firstKeyId?: string;
  readonly companyId: string;
  readonly scopes: readonly PartnerScope[];
  /** The name of the key. */
  readonly name: string;
}

export interface ApplicantViewer {
  readonly kind: 'applicant';
  readonly sessionId: string;
  readonly participantId: string;
  readonly companyId: string;
  readonly name: string;
}

/** Under whose name a partner's requests count: a key that follows another is the same program's. */
export const programOf = ({ keyId, firstKeyId }: PartnerViewer): string => firstKeyId ?? keyId;

/** The viewer as the rules, the journals and the accounts name them. */
export function actorOf(viewer: StaffViewer | PartnerViewer | ApplicantViewer): Actor {
  const { kind, name } = viewer;
  if (kind === 'staff') return { kind, id: viewer.id, name, role: viewer.role };
  return { kind, id: kind === 'partner' ? viewer.keyId : viewer.participantId, name };
}

interface AnonymousViewer {
  readonly kind: 'anonymous';
}

export type Viewer = StaffViewer | HeldViewer | PartnerViewer | ApplicantViewer | AnonymousViewer;

/**
 * Who asks, from the request's headers. A bearer key that is unknown or revoked is a refusal
 * (`UNAUTHENTICATED`), because whoever sent it meant to be somebody; a stale cookie is merely anonymous. `fresh`
 * trusts nothing that was remembered.
 */
export type ViewerOf = (headers: Headers, fresh?: boolean) => Promise<Viewer | GatewayRefusal>;

export interface PartnerSignIn {
  /** Whose key this is. Unknown, wrong and revoked keys get one and the same answer. */
  read(secret: string, address: string): Promise<PartnerViewer | GatewayRefusal>;
}

/** Our pages send this header with every request: `1`, or `applicant` from the applicant's page. */
export const pageHeader = 'x-vidimus';

interface ViewerParts {
  readonly staffOf: (headers: Headers, fresh?: boolean) => Promise<StaffViewer | undefined>;
  /** What is wanted of somebody who is signed in. */
  readonly wantOf: (staff: StaffViewer) => Promise<SignInWant | undefined>;
  readonly links: LinkCookies;
  readonly partners: PartnerSignIn;
}

/** First a password that nobody else knows, then the second factor where the company demands one. */
export const createWantOf =
  (companies: Pick<Companies, 'find'>): ViewerParts['wantOf'] =>
  async ({ passwordGiven, twoFactor, companyId }) => {
    if (passwordGiven) return 'password';
    if (twoFactor) return undefined;
    return (await companies.find(companyId))?.secondFactorRequired ? 'secondFactor' : undefined;
  };

const anonymous: Viewer = { kind: 'anonymous' };

/**
 * Who asks. One browser may hold both cookies, when somebody tries both sides on one machine: then it is staff,
 * unless the applicant's page says that it is the one asking.
 */
export function createViewerOf(parts: ViewerParts): ViewerOf {
  const read = createReader(parts);
  return async (headers, fresh) => {
    const viewer = await read(headers, fresh);
    if (!isRefusal(viewer)) noteViewer(viewer);
    return viewer;
  };
}

function createReader({ staffOf, wantOf, links, partners }: ViewerParts): ViewerOf {
  const applicantOf = async (headers: Headers): Promise<Viewer | undefined> => {
    const holder = await links.holderOf(headers);
    if (!holder) return undefined;
    const { sessionId, participantId, companyId, name } = holder;
    return { kind: 'applicant', sessionId, participantId, companyId, name };
  };
  const memberOf = async (headers: Headers, fresh?: boolean): Promise<Viewer | undefined> => {
    const staff = await staffOf(headers, fresh);
    const wants = staff && (await wantOf(staff));
    return staff && wants ? { kind: 'held', staff, wants } : staff;
  };
  return async (headers, fresh) => {
    const authorization = headers.get('authorization');
    if (authorization) return partners.read(authorization.replace(/^Bearer +/i, ''), addressOf(headers));
    if (!headers.has('cookie')) return anonymous;
    if (headers.get(pageHeader) === 'applicant') return (await applicantOf(headers)) ?? anonymous;
    return (await memberOf(headers, fresh)) ?? (await applicantOf(headers)) ?? anonymous;
  };
}

const forged = deny('FORBIDDEN.otherSite');

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
