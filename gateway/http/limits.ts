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
  /**
   * Counts one against an account. Beyond `accountFailures` it says no to who comes too early: each has to wait for twice as
   * long as the one before, up to five minutes, and then one is let through.
   */
  delay(account: string): Promise<TooMany | undefined>;
  /** Takes back one that was counted: it turned out to be none of those. */
  giveBack(name: LimitName, who: string): Promise<void>;
  forget(name: LimitName, who: string): Promise<void>;
}

/** Seconds after which a count starts again, where it is not a minute. */
const windows: Partial<Record<LimitName, number>> = {
  signInFailures: 15 * 60,
  wideFailures: 15 * 60,
  accountFailures: 24 * 3600,
  pieces: 3600,
  megabytes: 3600,
  sessionMegabytes: 3600,
  addressMegabytes: 3600,
};

/** Seconds: an account's owner gets through between a stranger's guesses, of which there are 300 a day at most. */
const longestDelay = 300;

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

function limiterOf(
  name: LimitName | 'turns',
  most: number,
  redis: SharedCounts | undefined,
): RateLimiterAbstract {
  const points = name === 'turns' ? most : most * (units[name] ?? 1);
  const duration = name === 'turns' ? 1 : (windows[name] ?? 60);
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

/** Counts one unless told how many `points`; `seconds` when the window is not always the same. */
async function consume(
  limiter: RateLimiterAbstract,
  who: string,
  { points = 1, seconds }: { readonly points?: number | undefined; readonly seconds?: number },
): Promise<TooMany | undefined> {
  try {
    const window = seconds === undefined ? {} : { customDuration: seconds };
    await limiter.consume(sha256(who), points, window);
    return undefined;
  } catch (spent) {
    if (spent instanceof RateLimiterRes) return tooMany(spent.msBeforeNext);
    throw spent;
  }
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
  const turns = limiterOf('turns', 1, redis);
  const limiter = (name: LimitName): RateLimiterAbstract => {
    const found = limiters.get(name);
    if (!found) throw new Error(`There is no limit "${name}".`);
    return found;
  };
  return {
    spend: (name, who, points) => consume(limiter(name), who, { points }),
    delay: async (account) => {
      const { consumedPoints } = await limiter('accountFailures').penalty(sha256(account));
      const beyond = consumedPoints - settings.accountFailures;
      const seconds = Math.min(2 ** beyond, longestDelay);
      return beyond > 0 ? consume(turns, account, { seconds }) : undefined;
    },
    giveBack: async (name, who) => {
      await limiter(name).reward(sha256(who));
    },
    forget: async (name, who) => {
      await limiter(name).delete(sha256(who));
    },
  };
}
