import { cookiePrefixOf } from '#gateway/http/cookie-prefix.ts';

/** The applicant's page names the participant whose link it has opened: one browser may hold several people's. */
export const participantHeader = 'x-vidimus-participant';

const prefix = 'vidimus_applicant_';

/** Which link a browser agreed with, and the secret that proves that it was this browser. */
export interface ApplicantCookie {
  readonly linkId: string;
  readonly secret: string;
}

/** A couple at one tablet, or a company's board: nobody opens more links than a session has people, twice. */
const mostLinks = 20;

const patternOf = (secure: boolean): RegExp =>
  new RegExp(`^${cookiePrefixOf(secure)}${prefix}([0-9a-f]{16})=(\\1[0-9a-f]{48})\\.([\\w-]{43})$`);
const patterns = { plain: patternOf(false), secure: patternOf(true) };

function all(headers: Headers, secure: boolean): readonly ApplicantCookie[] {
  const pairs = headers.get('cookie')?.split(';') ?? [];
  return pairs.flatMap((pair) => {
    const [, , linkId, secret] = patterns[secure ? 'secure' : 'plain'].exec(pair.trim()) ?? [];
    return linkId && secret ? [{ linkId, secret }] : [];
  });
}

/**
 * The newest links that this browser agreed with: each has a cookie of its own, so that no page ever acts for another's.
 * Browsers send the cookies of one path in the order in which they were made.
 */
export const applicantCookiesOf = (headers: Headers, secure: boolean): readonly ApplicantCookie[] =>
  all(headers, secure).slice(-mostLinks);

/** What this browser holds of one link. */
export const secretsOf = (headers: Headers, linkId: string, secure: boolean): readonly string[] =>
  all(headers, secure).flatMap((each) => (each.linkId === linkId ? each.secret : []));

interface OfLink {
  readonly _id: string;
  readonly expiresAt: string;
}

const week = 7 * 24 * 3600;

function setCookie(linkId: string, value: string, seconds: number, secure: boolean): string {
  const pair = `${cookiePrefixOf(secure)}${prefix}${linkId.slice(0, 16)}=${value}`;
  return `${pair}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}

/** The Set-Cookie value. It outlives the link by a week, so that the page can still say that the session ended. */
export function applicantCookie({ _id, expiresAt }: OfLink, secret: string, secure: boolean): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(expiresAt) - Date.now()) / 1000)) + week;
  return setCookie(_id, `${_id}.${secret}`, seconds, secure);
}

/**
 * The Set-Cookie values that make room for one more link. A cookie that is given once more keeps its old place in the
 * browser, so it would be one of those that count no more.
 */
export const endedCookies = (headers: Headers, { _id }: OfLink, secure: boolean): readonly string[] =>
  all(headers, secure)
    .filter(({ linkId }) => linkId !== _id)
    .slice(0, 1 - mostLinks)
    .map(({ linkId }) => setCookie(linkId, '', 0, secure));
