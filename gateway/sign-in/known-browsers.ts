import { cookiePrefixOf } from '#gateway/http/cookie-prefix.ts';
import { derivedToken, randomToken, sameDigest, sha256 } from '#gateway/identity/tokens.ts';

/**
 * Browsers in which the password of an account was right before: they are counted by themselves, so that whoever guesses at
 * it elsewhere does not keep its owner out. OWASP calls it device cookies:
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export interface KnownBrowsers {
  /** Which of the browsers that this account knows it is. */
  of(headers: Headers, email: string): string | undefined;
  /** The value of a Set-Cookie header that makes this browser one of them. */
  cookie(email: string): string;
}

const days = 90;
const dayMs = 86_400_000;

/** `secure`: whether cookies may go over HTTPS only. The cookie tells nobody without the key whose account it is. */
export function createKnownBrowsers(masterKey: Uint8Array, secure: boolean): KnownBrowsers {
  const nameOf = (email: string) =>
    `${cookiePrefixOf(secure)}vidimus_known_${derivedToken(masterKey, `known browsers/${email}`).slice(0, 16)}`;
  const sealOf = (email: string, id: string, until: string) =>
    derivedToken(masterKey, `known browser/${email}/${id}/${until}`);
  return {
    of: (headers, email) => {
      const start = `${nameOf(email)}=`;
      const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
      const values = pairs.flatMap((pair) => (pair.startsWith(start) ? pair.slice(start.length) : []));
      for (const value of values) {
        const [, id = '', until = '', seal = ''] = /^([\w-]{43})\.(\d{1,15})\.([\w-]{43})$/.exec(value) ?? [];
        const right = sameDigest(sha256(seal), sha256(sealOf(email, id, until)));
        if (right && Date.now() < Number(until)) return id;
      }
      return undefined;
    },
    cookie: (email) => {
      const [id, until] = [randomToken(), String(Date.now() + days * dayMs)];
      const value = `${id}.${until}.${sealOf(email, id, until)}`;
      const how = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${days * 86_400}`;
      return `${nameOf(email)}=${value}; ${how}${secure ? '; Secure' : ''}`;
    },
  };
}
