import type { Logger } from 'pino';
import { createBell, type Bell } from '#gateway/feed/bell.ts';
import { connectRedis, type RedisConnection } from '#gateway/redis/connection.ts';
import { createRedisBell } from '#gateway/redis/redis-bell.ts';
import { createRedisLeases, alwaysGranted, type Leases } from '#gateway/redis/leases.ts';

/** What the servers of one installation share. A server that stands alone shares nothing and needs no Redis. */
export interface Sharing {
  readonly bell: Bell;
  readonly leases: Leases;
  readonly redis?: RedisConnection;
  close(): void;
}

/** `installation` tells those apart that use one Redis. */
export function createSharing(
  redisUrl: string | undefined,
  installation: string,
  log: Pick<Logger, 'info' | 'warn'>,
): Sharing {
  if (redisUrl === undefined) return { bell: createBell(), leases: alwaysGranted, close: () => undefined };
  const redis = connectRedis(redisUrl, installation, log);
  return { bell: createRedisBell(redis), leases: createRedisLeases(redis), redis, close: redis.close };
}
