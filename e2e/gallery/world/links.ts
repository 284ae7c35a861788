import type { Link, LinkHolder, Links } from '#gateway/identity/links.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

/** What can be wrong with a link, beyond what its session says of it. */
export type LinkTrouble = 'LINK_UNKNOWN' | 'LINK_REVOKED' | 'LINK_ELSEWHERE';

export interface StoryLinks extends Links {
  readonly tokenOf: (participantId: string) => string;
  readonly trouble: (kind: LinkTrouble, when?: 'opened' | 'agreed') => void;
  /** Who agreed in the page. */
  readonly holder: () => LinkHolder | undefined;
  readonly hold: (holder: LinkHolder) => void;
}

/** Join links in memory. One browser looks at a story, so whoever agrees in it is the applicant from then on. */
export function createLinks(): StoryLinks {
  const issued = new Map<string, Link>();
  const serials = new Map<string, number>();
  let trouble: { readonly kind: LinkTrouble; readonly when: 'opened' | 'agreed' } | undefined;
  let holder: LinkHolder | undefined;
  const tokenOf = (id: string) =>
    `k7Qp2VbN4xZr8sYt${id.replaceAll(/\W/g, '')}${serials.get(id) ?? ''}`.padEnd(43, '-').slice(-43);
  const shown = (link: Link, origin: string): Link => ({
    ...link,
    url: `${origin}/join#${tokenOf(link.participantId)}`,
    bound: holder?.participantId === link.participantId,
    renewed: serials.has(link.participantId),
  });
  const find = (token: string, when: 'opened' | 'agreed'): LinkHolder | GatewayRefusal => {
    if (trouble && (trouble.when === 'opened' || when === 'agreed')) {
      return deny(trouble.kind);
    }
    const link = [...issued.values()].find((each) => tokenOf(each.participantId) === token);
    return link ?? refuseUnknown;
  };
  return {
    tokenOf,
    trouble: (kind, when = 'opened') => (trouble = { kind, when }),
    holder: () => holder,
    hold: (who) => (holder = { ...who, bound: true }),
    issue: async (ask, origin) => {
      const link = issued.get(ask.participantId) ?? { ...ask, url: '', bound: false, renewed: false };
      issued.set(ask.participantId, link);
      return shown(link, origin);
    },
    show: async (_session, id, origin) => {
      const link = issued.get(id);
      return link && shown(link, origin);
    },
    renew: async (_session, id, _key, origin) => {
      serials.set(id, (serials.get(id) ?? 1) + 1);
      const link = issued.get(id);
      return link && shown(link, origin);
    },
    rename: async (_session, id, name) => {
      const link = issued.get(id);
      if (link) issued.set(id, { ...link, name });
    },
    // Only whoever agrees brings a key.
    read: async (token, _headers, key) => find(token, key ? 'agreed' : 'opened'),
    bind: async (token) => {
      const found = find(token, 'agreed');
      if ('code' in found) return found;
      holder = { ...found, bound: true };
      return {
        holder,
        setCookies: [`gallery=${found.participantId}; Path=/gallery; HttpOnly; SameSite=Strict`],
      };
    },
  };
}

const refuseUnknown = deny('LINK_UNKNOWN');
