import { LRUCache } from 'lru-cache';
import { isInCall } from '#schema/session/session.ts';
import type { Summary } from '#schema/session/summary.ts';
import type { SignInStore } from '#gateway/sign-in/sign-in-store.ts';
import { sha256 } from '#gateway/identity/tokens.ts';

/** How long a sign-in of staff is good for, in milliseconds. */
export interface SignInLimits {
  /** Since the password was given, however much it is used. */
  readonly longestMs: number;
  /** Without a request that a person caused. */
  readonly idleMs: number;
}

/** Never in the middle of a call, and not while its operator still writes down what came of it. */
const afterCallMs = 10 * 60_000;
/** A use is written down at most so often, and a sign-in is idle by so much later. */
const coarseMs = 60_000;
/** What the library stores and the browser keeps: longer than any call, for the limits here are shorter. */
export const ceilingSeconds = 48 * 3600;

export interface SignInLife {
  /** A person did something with this sign-in. Trouble with writing it down is no trouble of theirs. */
  use(tokenHash: string): void;
  /** Whether anything was asked by this sign-in: the library begins one and ends it where a code is still to be given. */
  wasUsed(tokenHash: string): Promise<boolean>;
  /** Whether what is stored under this key is a sign-in that is over; nothing else that is stored ever is. */
  isOver(key: string, value: string): Promise<boolean>;
}

interface SignInLifeParts {
  readonly limits: SignInLimits;
  readonly store: Pick<SignInStore, 'get' | 'note'>;
  /** The sessions of somebody's company that have not ended. */
  readonly deskOf: (personId: string) => Promise<readonly Summary[]>;
  readonly now?: () => number;
}

interface StoredSession {
  readonly token: string;
  readonly userId: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The library keeps sign-ins under their token, as JSON that says it once more. */
export function sessionIn(key: string, value: string): StoredSession | undefined {
  if (!value.startsWith('{')) return undefined;
  try {
    const { session } = JSON.parse(value) as { session?: Partial<StoredSession> };
    return session?.token === key ? (session as StoredSession) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether somebody runs this call, or did until a few minutes ago. */
const keepsIn = (line: Summary, personId: string, now: number): boolean =>
  line.answeredById === personId && (isInCall(line) || now < Date.parse(line.since) + afterCallMs);

/**
 * When sign-ins end: so long after they began, and so long after they were used last, but not in the call that somebody
 * runs. All of it stands in the database, where every server reads it.
 */
export function createSignInLife({
  limits,
  store,
  deskOf,
  now = () => Date.now(),
}: SignInLifeParts): SignInLife {
  const noted = new LRUCache<string, true>({ max: 5000, ttl: coarseMs, ttlResolution: 0, perf: { now } });
  const usedKey = (tokenHash: string) => `used/${tokenHash}`;
  const callKey = (tokenHash: string) => `call/${tokenHash}`;
  /** Somebody whose time is over, and who runs a call, has some minutes more from the last time they were seen in it. */
  const inCall = async (personId: string, tokenHash: string): Promise<boolean> => {
    const runs = (await deskOf(personId)).some((line) => keepsIn(line, personId, now()));
    if (runs) await store.note(callKey(tokenHash), '', afterCallMs / 1000);
    return runs || (await store.get(callKey(tokenHash))) !== null;
  };
  return {
    use: (tokenHash) => {
      if (noted.has(tokenHash)) return;
      noted.set(tokenHash, true);
      store.note(usedKey(tokenHash), String(now()), ceilingSeconds).catch(() => void noted.delete(tokenHash));
    },
    wasUsed: async (tokenHash) => (await store.get(usedKey(tokenHash))) !== null,
    isOver: async (key, value) => {
      const session = sessionIn(key, value);
      if (!session) return false;
      const tokenHash = sha256(key);
      const used = Number(await store.get(usedKey(tokenHash))) || Date.parse(session.updatedAt);
      const end = Math.min(Date.parse(session.createdAt) + limits.longestMs, used + limits.idleMs + coarseMs);
      return now() >= end && !(await inCall(session.userId, tokenHash));
    },
  };
}
