import { cookieOf } from '#gateway/identity/tokens.ts';

export const applicantCookieName = 'vidimus_applicant';

/** Which link a browser agreed with, and the secret that proves that it was this browser. */
export interface ApplicantCookie {
  readonly linkId: string;
  readonly secret: string;
}

const pattern = /^([0-9a-f]{64})\.([\w-]{43})$/;

export function applicantCookieOf(headers: Headers): ApplicantCookie | undefined {
  const [, linkId, secret] = pattern.exec(cookieOf(headers.get('cookie'), applicantCookieName) ?? '') ?? [];
  return linkId && secret ? { linkId, secret } : undefined;
}

const week = 7 * 24 * 3600;

/** The Set-Cookie value. It outlives the link by a week, so that the page can still say that the session ended. */
export function applicantCookie(
  link: { readonly _id: string; readonly expiresAt: string },
  secret: string,
  secure: boolean,
): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(link.expiresAt) - Date.now()) / 1000)) + week;
  const value = `${applicantCookieName}=${link._id}.${secret}`;
  return `${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}
