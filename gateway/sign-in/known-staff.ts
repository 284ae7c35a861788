import { LRUCache } from 'lru-cache';
import type { StaffViewer } from '#gateway/identity/viewer.ts';
import type { Bell } from '#gateway/feed/bell.ts';
import { sha256 } from '#gateway/identity/tokens.ts';

/** A sign-in that was verified just now. */
export interface Verified {
  readonly viewer: StaffViewer;
  /** The token it is stored under. */
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface KnownStaff {
  /**
   * Who this cookie header stands for: remembered, or found out by `verify`, which must go by nothing but that
   * header. `fresh` never trusts memory.
   */
  of(
    cookies: string,
    verify: () => Promise<Verified | undefined>,
    fresh?: boolean,
  ): Promise<StaffViewer | undefined>;
  /** The hash of the token that this cookie header signs in with, while it is remembered. */
  tokenHashOf(cookies: string): string | undefined;
  /** A stored sign-in changed or is gone: its browser is looked up again, by every server. */
  forgetToken(token: string): Promise<void>;
  /** A person's rights changed: every browser of theirs is looked up again, by every server. */
  forgetPerson(id: string): Promise<void>;
  /** Hears whose sign-ins were forgotten here. Returns what ends the listening. */
  listen(heard: (personId: string) => void): () => void;
  size(): number;
}

interface Kept {
  readonly viewer: StaffViewer;
  /** Of the token, so that memory holds nothing that signs in. */
  readonly tokenHash: string;
}

interface KnownStaffParts {
  readonly bell: Pick<Bell, 'ring' | 'listen'>;
  readonly milliseconds?: number;
  readonly most?: number;
  readonly now?: () => number;
}

/**
 * Remembers verified sign-ins for some seconds, so that a click need not ask the database who clicks. Whatever ends
 * or changes a sign-in is rung to all servers and holds in them at once; should the bell be lost, it holds when the
 * seconds are over.
 */
export function createKnownStaff({
  bell,
  milliseconds = 30_000,
  most = 1000,
  now = () => Date.now(),
}: KnownStaffParts): KnownStaff {
  const known = new LRUCache<string, Kept>({ max: most, ttlResolution: 0, perf: { now } });
  const listeners = new Set<(personId: string) => void>();
  let changes = 0;

  const keep = (name: string, { viewer, token, expiresAt }: Verified): void => {
    const ttl = Math.min(milliseconds, expiresAt - now());
    if (ttl > 0) known.set(name, { viewer, tokenHash: sha256(token) }, { ttl });
  };
  const forget = (which: (kept: Kept) => boolean): Set<string> => {
    // A look-up under way may have read what has just changed: its answer is not kept.
    changes += 1;
    const people = new Set<string>();
    for (const [name, kept] of [...known.entries()]) {
      if (!which(kept)) continue;
      known.delete(name);
      people.add(kept.viewer.id);
    }
    return people;
  };
  const tell = (people: Iterable<string>): void => {
    for (const id of people) for (const heard of [...listeners]) heard(id);
  };
  bell.listen((notice) => {
    if (notice.of === 'signIn') tell(forget((kept) => kept.tokenHash === notice.tokenHash));
    if (notice.of === 'gap') tell(forget(() => true));
    if (notice.of !== 'rights') return;
    forget(({ viewer }) => viewer.id === notice.personId);
    tell([notice.personId]);
  });
  return {
    of: async (cookies, verify, fresh = false) => {
      const name = sha256(cookies);
      const kept = known.get(name);
      if (kept && !fresh) return kept.viewer;
      const before = changes;
      const verified = await verify();
      if (!verified) known.delete(name);
      else if (before === changes) keep(name, verified);
      return verified?.viewer;
    },
    tokenHashOf: (cookies) => known.get(sha256(cookies))?.tokenHash,
    forgetToken: (token) => bell.ring({ of: 'signIn', tokenHash: sha256(token) }),
    forgetPerson: (personId) => bell.ring({ of: 'rights', personId }),
    listen: (heard) => {
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
    size: () => known.size,
  };
}
