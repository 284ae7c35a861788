import type { Logger } from 'pino';
import { createBell, type Bell } from '#gateway/feed/bell.ts';
import { connectRedis, type RedisConnection } from '#gateway/redis/connection.ts';
import { createRedisBell } from '#gateway/redis/redis-bell.ts';
import { createRedisTurns, onlyServer, type Turns } from '#gateway/redis/turns.ts';

/** What the servers of one installation share. A server that stands alone shares nothing and needs no Redis. */
export interface Sharing {
  readonly bell: Bell;
  readonly turns: Turns;
  readonly redis?: RedisConnection;
  close(): void;
}

/** `installation` tells those apart that use one Redis. */
export function createSharing(
  redisUrl: string | undefined,
  installation: string,
  log: Pick<Logger, 'info' | 'warn'>,
): Sharing {
  if (redisUrl === undefined) return { bell: createBell(), turns: onlyServer, close: () => undefined };
  const redis = connectRedis(redisUrl, installation, log);
  return { bell: createRedisBell(redis), turns: createRedisTurns(redis), redis, close: redis.close };
}
