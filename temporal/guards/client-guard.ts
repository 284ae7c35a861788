import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { TemporalLine } from '#temporal/connection/access.ts';
import { reachTemporal } from '#temporal/client.ts';
import { endProcess } from '#temporal/guards/worker-guard.ts';

/** A client that this process keeps for as long as it runs. Both throw when nobody answers. */
export interface GuardedClient {
  /** Of the server behind it, for the log. */
  readonly name: string;
  /** Asks through the client. */
  own(): Promise<void>;
  /** Asks through a new one, which is closed afterwards. */
  fresh(): Promise<void>;
  /** Milliseconds, of a client that comes back by itself but takes longer than others. */
  readonly lost?: number;
}

/**
 * What a look found: the client `answers`; it does not and neither does a new one, so the server is `away`; or a new one does,
 * so it is this client that is `stuck`.
 */
export type Look = 'answers' | 'away' | 'stuck';

/** How often in a row a client was found stuck, and since when (milliseconds of a clock that never goes back). */
export interface Standing {
  readonly stuck: number;
  readonly since: number;
}

export const wellStanding: Standing = { stuck: 0, since: 0 };

/** While the server is away nobody is to blame, and when it is back the client gets all the time again. */
export function afterLook({ stuck, since }: Standing, look: Look, now: number): Standing {
  switch (look) {
    case 'answers':
    case 'away':
      return wellStanding;
    case 'stuck':
      return { stuck: stuck + 1, since: stuck === 0 ? now : since };
  }
}

/** Times in milliseconds. */
export interface Patience {
  /** From one look to the next. */
  readonly every: number;
  /** An answer that takes longer is none. A new client has more to ask in it, so that a busy machine makes none look stuck. */
  readonly within: number;
  /** A client comes back by itself within seconds, and may wait for slow queries: so often stuck, and for so long, it is lost. */
  readonly looks: number;
  readonly lost: number;
  /** So long the process may take to close. */
  readonly closing: number;
}

const usual: Patience = { every: 1000, within: 2000, looks: 5, lost: 12_000, closing: 5000 };

export const isLost = (
  { stuck, since }: Standing,
  now: number,
  { looks, lost }: Pick<Patience, 'looks' | 'lost'>,
): boolean => stuck >= looks && now - since >= lost;

/** EX_TEMPFAIL of sysexits.h: nothing is wrong with the program or its settings, and it is to be started again. */
export const lostClientCode = 75;

async function answers(ask: () => Promise<void>, within: number): Promise<boolean> {
  const over = new AbortController();
  const late = pause(within, false, { signal: over.signal }).catch(() => false);
  const asked = ask().then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([asked, late]);
  over.abort();
  return answered;
}

async function lookAt({ own, fresh }: GuardedClient, within: number): Promise<Look> {
  if (await answers(own, within)) return 'answers';
  return (await answers(fresh, within)) ? 'stuck' : 'away';
}

type GuardLog = Pick<Logger, 'warn' | 'fatal'>;

async function guard(client: GuardedClient, log: GuardLog, patience: Patience, signal: AbortSignal) {
  let standing = wellStanding;
  const { name } = client;
  for (;;) {
    await pause(patience.every, undefined, { signal });
    const look = await lookAt(client, patience.within);
    signal.throwIfAborted();
    const now = performance.now();
    standing = afterLook(standing, look, now);
    if (standing.stuck === 1)
      log.warn({ server: name }, 'a server answers, but not to the client of this process');
    if (!isLost(standing, now, { ...patience, lost: client.lost ?? patience.lost })) continue;
    const ms = Math.round(now - standing.since);
    log.fatal(
      { server: name, ms },
      'a client is lost: this process ends, to be started again with a new one',
    );
    return endProcess(lostClientCode, patience.closing);
  }
}

/**
 * Ends this process when one of its clients does not come back although its server is there for others: MongoDB's driver was
 * seen to stay so when the server was killed with a query in flight, and whoever holds models on it cannot be given another.
 * Whoever watches over the process starts it again: it goes in good order, with a code of its own. @returns what ends the watch
 */
export function guardClients(
  clients: readonly GuardedClient[],
  log: GuardLog,
  patience: Partial<Patience> = {},
): () => void {
  const over = new AbortController();
  for (const client of clients)
    guard(client, log, { ...usual, ...patience }, over.signal).catch((error: unknown) => {
      if (!over.signal.aborted)
        log.warn({ err: error, server: client.name }, 'a client is no longer watched');
    });
  return () => over.abort();
}

/** Within which a line to Temporal on which nothing comes is noticed and replaced, with some to spare. */
const keepaliveMs = 30_000;

/**
 * The clients that live as long as a process. Of LiveKit each question is a request by itself, and the client of Redis ends
 * connections on which nothing comes. Both of `ping` are MongoDB's; `check` asks Temporal through the process's own client.
 */
export const lastingClients = (
  access: TemporalLine,
  { ping, pingAnew }: { readonly ping: () => Promise<void>; readonly pingAnew: () => Promise<void> },
  check: () => Promise<void>,
): readonly GuardedClient[] => [
  { name: 'mongo', own: ping, fresh: pingAnew },
  { name: 'temporal', own: check, fresh: () => reachTemporal(access), lost: keepaliveMs },
];
