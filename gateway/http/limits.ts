import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { LimitSettings } from '#gateway/config.ts';
import { sha256 } from '#gateway/identity/tokens.ts';
import type { RedisConnection } from '#gateway/redis/connection.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

export type LimitName = keyof LimitSettings;

export interface TooMany extends GatewayRefusal {
  readonly code: 'TOO_MANY_REQUESTS';
  readonly retryAfterSeconds: number;
}

export interface Limits {
  /** Counts one, or so many bytes, against `who` and says no when that was too much. */
  spend(name: LimitName, who: string, points?: number): Promise<TooMany | undefined>;
  /** Says no when nothing is left, without counting: for limits that count failures only. */
  spent(name: LimitName, who: string): Promise<TooMany | undefined>;
  forget(name: LimitName, who: string): Promise<void>;
}

/** Seconds after which a count starts again, where it is not a minute. */
const windows: Partial<Record<LimitName, number>> = {
  signInFailures: 15 * 60,
  pieces: 3600,
  megabytes: 3600,
  sessionMegabytes: 3600,
  addressMegabytes: 3600,
};

const megabyte = 1024 * 1024;
/** What one of a setting is in what is counted, where it is not one. */
const units: Partial<Record<LimitName, number>> = {
  megabytes: megabyte,
  sessionMegabytes: megabyte,
  addressMegabytes: megabyte,
};

/** `ms`: after how long asking again may help. */
export const tooMany = (ms = 2000): TooMany => ({
  ...deny('TOO_MANY_REQUESTS'),
  retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)),
});

type SharedCounts = Pick<RedisConnection, 'commands' | 'prefix'>;

function limiterOf(name: LimitName, most: number, redis: SharedCounts | undefined): RateLimiterAbstract {
  const points = most * (units[name] ?? 1);
  const duration = windows[name] ?? 60;
  const own = new RateLimiterMemory({ keyPrefix: name, points, duration });
  if (!redis) return own;
  return new RateLimiterRedis({
    storeClient: redis.commands,
    keyPrefix: `${redis.prefix}limit/${name}`,
    points,
    duration,
    rejectIfRedisNotReady: true,
    insuranceLimiter: own,
  });
}

/**
 * Counts in Redis for all servers together, and while it is away in each server's memory: then so many servers let through
 * so many times more.
 */
export function createLimits(settings: LimitSettings, redis?: SharedCounts): Limits {
  const limiters = new Map(
    Object.entries(settings).map(([name, most]: [string, number]) => [
      name,
      limiterOf(name as LimitName, most, redis),
    ]),
  );
  const limiter = (name: LimitName): RateLimiterAbstract => {
    const found = limiters.get(name);
    if (!found) throw new Error(`There is no limit "${name}".`);
    return found;
  };
  return {
    spend: async (name, who, points = 1) => {
      try {
        await limiter(name).consume(sha256(who), points);
        return undefined;
      } catch (spent) {
        if (spent instanceof RateLimiterRes) return tooMany(spent.msBeforeNext);
        throw spent;
      }
    },
    spent: async (name, who) => {
      const count = await limiter(name).get(sha256(who));
      return count && count.consumedPoints >= settings[name] * (units[name] ?? 1)
        ? tooMany(count.msBeforeNext)
        : undefined;
    },
    forget: async (name, who) => {
      await limiter(name).delete(sha256(who));
    },
  };
}
