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

const pattern = new RegExp(`^${prefix}[0-9a-f]{16}=([0-9a-f]{64})\\.([\\w-]{43})$`);

/** Every link that this browser agreed with: each has a cookie of its own, so that no page ever acts for another's. */
export function applicantCookiesOf(headers: Headers): readonly ApplicantCookie[] {
  const pairs = headers.get('cookie')?.split(';') ?? [];
  return pairs
    .flatMap((pair) => {
      const [, linkId, secret] = pattern.exec(pair.trim()) ?? [];
      return linkId && secret ? [{ linkId, secret }] : [];
    })
    .slice(0, mostLinks);
}

const week = 7 * 24 * 3600;

/** The Set-Cookie value. It outlives the link by a week, so that the page can still say that the session ended. */
export function applicantCookie(
  link: { readonly _id: string; readonly expiresAt: string },
  secret: string,
  secure: boolean,
): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(link.expiresAt) - Date.now()) / 1000)) + week;
  const value = `${prefix}${link._id.slice(0, 16)}=${link._id}.${secret}`;
  return `${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}
