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
  /** Counts one against `who` and says no when that was one too many. */
  spend(name: LimitName, who: string): Promise<TooMany | undefined>;
  /** Says no when nothing is left, without counting: for limits that count failures only. */
  spent(name: LimitName, who: string): Promise<TooMany | undefined>;
  /** Takes back one that was counted: it turned out to be none of those. */
  giveBack(name: LimitName, who: string): Promise<void>;
  forget(name: LimitName, who: string): Promise<void>;
}

/** Seconds after which a count starts again, where it is not a minute. */
const windows: Partial<Record<LimitName, number>> = { signInFailures: 15 * 60, pieces: 3600 };

const tooMany = (ms: number): TooMany => ({
  ...deny('TOO_MANY_REQUESTS'),
  retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)),
});

type SharedCounts = Pick<RedisConnection, 'commands' | 'prefix'>;

function limiterOf(name: LimitName, points: number, redis: SharedCounts | undefined): RateLimiterAbstract {
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
    Object.entries(settings).map(([name, points]: [string, number]) => [
      name,
      limiterOf(name as LimitName, points, redis),
    ]),
  );
  const limiter = (name: LimitName): RateLimiterAbstract => {
    const found = limiters.get(name);
    if (!found) throw new Error(`There is no limit "${name}".`);
    return found;
  };
  return {
    spend: async (name, who) => {
      try {
        await limiter(name).consume(sha256(who));
        return undefined;
      } catch (spent) {
        if (spent instanceof RateLimiterRes) return tooMany(spent.msBeforeNext);
        throw spent;
      }
    },
    spent: async (name, who) => {
      const count = await limiter(name).get(sha256(who));
      return count && count.consumedPoints >= settings[name] ? tooMany(count.msBeforeNext) : undefined;
    },
    giveBack: async (name, who) => {
      await limiter(name).reward(sha256(who));
    },
    forget: async (name, who) => {
      await limiter(name).delete(sha256(who));
    },
  };
}
