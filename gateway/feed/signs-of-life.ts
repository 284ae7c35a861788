import type { RedisConnection } from '#gateway/redis/connection.ts';

/** The applicant whose page it is. */
export interface PageOwner {
  readonly sessionId: string;
  readonly participantId: string;
}

export interface SignsOfLife {
  /** A feed of theirs was opened. Returns what is called when it has ended. */
  open(owner: PageOwner): () => void;
  /** Their page says by itself that it is there. A page that has done so once is expected to go on. */
  sign(owner: PageOwner): void;
  /**
   * Whether each of these has given a sign within the last minute, at whichever server. Left out is whose page has never been
   * heard of, for instance since it follows no feed, and everybody while it cannot be known.
   */
  among(participantIds: readonly string[]): Promise<ReadonlyMap<string, boolean>>;
  close(): void;
}

/** Milliseconds without a sign of life, after which a page counts as gone. */
const patienceMs = 60_000;
const repeatMs = 15_000;
/** So long a page that has gone is known to have been there. A session waits for days, but nobody in line does. */
const keptMs = 24 * 3600_000;

interface Page {
  /** How many feeds of theirs are open here. */
  readonly feeds: number;
  /** Whether a page of theirs says by itself that it is there. */
  readonly signs: boolean;
  /** When something was heard of it last. */
  readonly at: number;
}

interface Parts {
  /** What the servers of an installation share; one that stands alone knows everything by itself. */
  readonly redis?: Pick<RedisConnection, 'commands' | 'prefix'>;
  /** Hears of whoever is there, or there again. */
  readonly appeared: (owner: PageOwner) => void;
  readonly now?: () => number;
}

/**
 * Which pages of applicants give signs of life. A feed that is open is one, until the page tells by itself that it is there:
 * from a phone that lost its network or its power nothing ends the feed for a quarter of an hour.
 */
export function createSignsOfLife({ redis, appeared, now = Date.now }: Parts): SignsOfLife {
  const begun = now();
  const pages = new Map<string, Page>();
  const isLive = (page: Page | undefined): boolean =>
    page !== undefined && ((page.feeds > 0 && !page.signs) || now() - page.at < patienceMs);
  const keyOf = (participantId: string): string => `${redis?.prefix ?? ''}alive/${participantId}`;
  /** Redis may be away for a while. Then nobody is told to be gone, see `among`. */
  const share = (participantId: string): void =>
    void redis?.commands.set(keyOf(participantId), now(), 'PX', keptMs).catch(() => undefined);

  function hear(owner: PageOwner, change: (page: Page) => Partial<Page>): void {
    const before = pages.get(owner.participantId);
    const page = { feeds: 0, signs: false, ...before };
    pages.set(owner.participantId, { ...page, ...change({ ...page, at: now() }), at: now() });
    share(owner.participantId);
    if (!isLive(before)) appeared(owner);
  }

  /** What goes on without a word is repeated for the other servers; who has gone for good is forgotten. */
  function repeat(): void {
    for (const [participantId, page] of pages) {
      if (page.feeds > 0 && !page.signs) share(participantId);
      else if (page.feeds === 0 && now() - page.at > keptMs) pages.delete(participantId);
    }
  }
  const timer = setInterval(repeat, repeatMs);

  return {
    open: (owner) => {
      hear(owner, ({ feeds }) => ({ feeds: feeds + 1 }));
      return () => {
        const page = pages.get(owner.participantId);
        if (page)
          pages.set(owner.participantId, {
            ...page,
            feeds: page.feeds - 1,
            at: page.signs ? page.at : now(),
          });
      };
    },
    sign: (owner) => hear(owner, () => ({ signs: true })),
    among: async (participantIds) => {
      // Whoever waited while this server was away has not had the time to come back.
      if (now() - begun < patienceMs || participantIds.length === 0) return new Map();
      const elsewhere = await redis?.commands.mget(participantIds.map(keyOf)).catch(() => undefined);
      if (redis && !elsewhere) return new Map();
      const known = participantIds.map((id, index) => {
        const [page, at] = [pages.get(id), elsewhere?.[index] ?? undefined];
        const isKnown = page !== undefined || at !== undefined;
        return isKnown ? [[id, isLive(page) || now() - Number(at ?? 0) < patienceMs] as const] : [];
      });
      return new Map(known.flat());
    },
    close: () => clearInterval(timer),
  };
}
