import {
  applicantCookie,
  applicantCookiesOf,
  endedCookies,
  participantHeader,
  secretsOf,
  type ApplicantCookie,
} from '#gateway/identity/applicant-cookie.ts';
import { addressOf, networkOf } from '#gateway/http/address.ts';
import type { Limits } from '#gateway/http/limits.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';
import { derivedToken, sameDigest, sha256 } from '#gateway/identity/tokens.ts';
import { isLinkToken } from '#schema/session/link-token.ts';
import type { LinkBinding, LinkStore, StoredLink } from '#schema/stored/session/links.ts';

/** A join link as staff and partners see it. */
export interface Link {
  readonly sessionId: string;
  readonly companyId: string;
  readonly participantId: string;
  readonly name: string;
  readonly url: string;
  readonly expiresAt: string;
  /** A browser has agreed with it, so no other can. */
  readonly bound: boolean;
  /** It stands in place of an earlier one, which was revoked. */
  readonly renewed: boolean;
}

/** Whom a link token stands for. `bound`: to this very browser. */
export interface LinkHolder {
  readonly sessionId: string;
  readonly companyId: string;
  readonly participantId: string;
  readonly name: string;
  readonly bound: boolean;
}

/** Join links: stored hashed, shown again by deriving them anew. `origin` is `https://host[:port]` as the applicant will type it. */
export interface Links {
  /** The participant's link; the same link when asked again. */
  issue(ask: Omit<Link, 'url' | 'bound' | 'renewed'>, origin: string): Promise<Link>;
  show(sessionId: string, participantId: string, origin: string): Promise<Link | undefined>;
  /** Revokes the present link and issues another. The same key again gives the same link. */
  renew(sessionId: string, participantId: string, key: string, origin: string): Promise<Link | undefined>;
  /** Whoever comes by a link of this participant bears the corrected name. */
  rename(sessionId: string, participantId: string, name: string): Promise<void>;
  /** Refuses `LINK_UNKNOWN`, `LINK_REVOKED` and `LINK_ELSEWHERE` (bound to another browser). Binds nothing. */
  read(token: string, headers: Headers, key?: string): Promise<LinkHolder | GatewayRefusal>;
  /**
   * Binds the link to this browser; `setCookies` are the values of Set-Cookie headers. Refuses like `read`. For some
   * minutes the same key again gives the same cookie, for both: the first answer may never have arrived.
   */
  bind(
    token: string,
    headers: Headers,
    key: string,
  ): Promise<{ holder: LinkHolder; setCookies: readonly string[] } | GatewayRefusal>;
}

export interface LinkCookies {
  /**
   * For whom this browser's page asks: it names the participant when it has opened their link. Nothing when that link is
   * not in force, or when nobody is named and the browser is bound to several.
   */
  holderOf(headers: Headers): Promise<LinkHolder | undefined>;
}

interface LinkParts {
  readonly store: LinkStore;
  readonly masterKey: Uint8Array;
  readonly limits: Limits;
  /** Whether cookies may go over HTTPS only. */
  readonly secure: boolean;
}

/** Constant sentences: a stranger learns nothing of whom a link was for. */
const refusals = {
  unknown: deny('LINK_UNKNOWN'),
  revoked: deny('LINK_REVOKED'),
  elsewhere: deny('LINK_ELSEWHERE'),
} satisfies Record<string, GatewayRefusal>;

const keptKeys = 10;
/** An answer that is lost is asked for again within a minute; later somebody else would be asking. */
const answeredAgainMs = 5 * 60_000;

/** Links by session and participant: the part that staff and partners use. */
function issuing({ store, masterKey }: LinkParts): Pick<Links, 'issue' | 'show' | 'renew' | 'rename'> {
  const tokenOf = (sessionId: string, participantId: string, serial: number) =>
    derivedToken(masterKey, `link/${sessionId}/${participantId}/${serial}`);
  const shown = async (link: StoredLink, origin: string): Promise<Link> => {
    const { sessionId, participantId, companyId, name, expiresAt, serial } = link;
    const url = `${origin}/join#${tokenOf(sessionId, participantId, serial)}`;
    const bound = (await store.binding(link._id)) !== undefined;
    const renewed = serial > 0;
    return { sessionId, companyId, participantId, name, url, expiresAt, bound, renewed };
  };
  const present = async (sessionId: string, participantId: string) => {
    const now = await store.present(sessionId, participantId);
    const link = now && (await store.find(sha256(tokenOf(sessionId, participantId, now.serial))));
    return link && { link, keys: now.keys };
  };
  const put = async (link: Omit<StoredLink, '_id' | 'issuedAt'>, keys: readonly string[]) => {
    const { sessionId, participantId, serial } = link;
    const _id = sha256(tokenOf(sessionId, participantId, serial));
    const stored: StoredLink = { _id, ...link, issuedAt: new Date().toISOString() };
    await store.add(stored);
    await store.setPresent(sessionId, participantId, serial, keys);
    return stored;
  };
  return {
    issue: async (ask, origin) => {
      const { sessionId, participantId, name } = ask;
      const found = await present(sessionId, participantId);
      if (!found) return shown(await put({ ...ask, serial: 0 }, []), origin);
      // A correction of the name may have been interrupted before it came to the links.
      if (found.link.name !== name) await store.rename(sessionId, participantId, name);
      return shown({ ...found.link, name }, origin);
    },
    show: async (sessionId, participantId, origin) => {
      const found = await present(sessionId, participantId);
      return found && shown(found.link, origin);
    },
    rename: store.rename,
    renew: async (sessionId, participantId, key, origin) => {
      const found = await present(sessionId, participantId);
      if (!found) return undefined;
      if (found.keys.includes(key)) return shown(found.link, origin);
      const { _id, companyId, name, expiresAt, serial } = found.link;
      const next = { sessionId, participantId, companyId, name, expiresAt, serial: serial + 1 };
      const renewed = await put(next, [key, ...found.keys].slice(0, keptKeys));
      await store.revoke(_id, renewed.issuedAt);
      return shown(renewed, origin);
    },
  };
}

/** Links by token or cookie: the part that applicants use. */
function opening({
  store,
  masterKey,
  limits,
  secure,
}: LinkParts): Pick<Links, 'read' | 'bind'> & LinkCookies {
  /** A link is in force while it is the participant's newest: that holds even if its revocation was not written. */
  const inForce = async (link: StoredLink) =>
    !link.revokedAt && (await store.present(link.sessionId, link.participantId))?.serial === link.serial;
  const holder = (link: StoredLink, bound: boolean): LinkHolder => {
    const { sessionId, companyId, participantId, name } = link;
    return { sessionId, companyId, participantId, name, bound };
  };
  /** What is wrong is counted and nothing else, so that nobody behind the same address closes the right links of others. */
  const find = async (token: string, headers: Headers): Promise<StoredLink | GatewayRefusal> => {
    const { narrow } = networkOf(addressOf(headers));
    const link = isLinkToken(token) ? await store.find(sha256(token)) : undefined;
    if (!link) return (await limits.spend('unknownLinks', narrow)) ?? refusals.unknown;
    const exhausted = await limits.spend('links', `${link._id}/${narrow}`);
    if (exhausted) return exhausted;
    return (await inForce(link)) ? link : refusals.revoked;
  };
  /** Follows from the key, so that an answer whose cookie was lost can be given once more. */
  const secretOf = (link: StoredLink, key: string) => derivedToken(masterKey, `browser/${link._id}/${key}`);
  /** The secret of the binding that this browser knows, or shows by asking again what bound it. */
  const ownSecret = (link: StoredLink, binding: LinkBinding, headers: Headers, key?: string) => {
    const lately = Date.now() - Date.parse(binding.boundAt) < answeredAgainMs;
    const shown = lately && key !== undefined ? secretOf(link, key) : undefined;
    const secrets = [...secretsOf(headers, link._id, secure), shown];
    return secrets.find((secret) => secret && sameDigest(sha256(secret), binding.browser));
  };
  const holderBy = async (own: ApplicantCookie): Promise<LinkHolder | undefined> => {
    const [link, binding] = await Promise.all([store.find(own.linkId), store.binding(own.linkId)]);
    if (!link || !(await inForce(link))) return undefined;
    return binding && sameDigest(sha256(own.secret), binding.browser) ? holder(link, true) : undefined;
  };
  return {
    read: async (token, headers, key) => {
      const link = await find(token, headers);
      if ('code' in link) return link;
      const binding = await store.binding(link._id);
      const bound = !!binding && !!ownSecret(link, binding, headers, key);
      return binding && !bound ? refusals.elsewhere : holder(link, bound);
    },
    bind: async (token, headers, key) => {
      const link = await find(token, headers);
      if ('code' in link) return link;
      // Only a secret that was made here binds: one that a browser brings may have been planted in it.
      const browser = sha256(secretOf(link, key));
      const binding = await store.bind({ _id: link._id, browser, boundAt: new Date().toISOString() });
      const secret = ownSecret(link, binding, headers, key);
      if (!secret) return refusals.elsewhere;
      const setCookies = [applicantCookie(link, secret, secure), ...endedCookies(headers, link, secure)];
      return { holder: holder(link, true), setCookies };
    },
    holderOf: async (headers) => {
      const found = await Promise.all(applicantCookiesOf(headers, secure).map(holderBy));
      const holders = found.filter((each) => each !== undefined);
      const named = headers.get(participantHeader);
      if (named) return holders.find(({ participantId }) => participantId === named);
      return holders.length === 1 ? holders[0] : undefined;
    },
  };
}

export function createLinks(parts: LinkParts): Links & LinkCookies {
  return { ...issuing(parts), ...opening(parts) };
}
