import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';

/** What several servers share. It holds counts and passes on ids; whatever is lost with it, the product goes on. */
export interface RedisConnection {
  readonly commands: Redis;
  /** A connection that listens cannot do anything else. */
  readonly subscriber: Redis;
  /** Before every key and channel, so that installations may share a Redis. */
  readonly prefix: string;
  /** Throws when Redis does not answer. */
  check(): Promise<void>;
  close(): void;
}

/**
 * Nobody waits for a Redis that is away: commands fail at once while there is no connection, and after half a second where
 * it has stopped to answer; a connection on which nothing came for a second is given up, and made anew until it works.
 */
const options: RedisOptions = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 500,
  socketTimeout: 1000,
  connectTimeout: 2000,
  retryStrategy: (attempt) => Math.min(attempt * 100, 1000),
  autoResubscribe: false,
};

/** Says once that Redis is away, and once that it is back. */
function logAbsence(redis: Redis, log: Pick<Logger, 'info' | 'warn'>): void {
  let away = false;
  redis.on('error', (error: Error) => {
    if (away) return;
    away = true;
    const why = 'code' in error ? error.code : error.name;
    log.warn({ why }, 'Redis is away: limits count for this server alone, and feeds look for themselves');
  });
  redis.on('ready', () => {
    if (away) log.info({}, 'Redis is back');
    away = false;
  });
}

/** Connects in the background. `installation` tells those apart that use one Redis. */
export function connectRedis(
  url: string,
  installation: string,
  log: Pick<Logger, 'info' | 'warn'>,
): RedisConnection {
  const commands = new Redis(url, options);
  const subscriber = new Redis(url, options);
  logAbsence(commands, log);
  // What is wrong with one connection is wrong with the other, and said once.
  subscriber.on('error', () => undefined);
  return {
    commands,
    subscriber,
    prefix: `vidimus/${installation}/`,
    check: async () => {
      await commands.ping();
    },
    close: () => {
      commands.disconnect();
      subscriber.disconnect();
    },
  };
}
