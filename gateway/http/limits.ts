import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { LimitSettings } from '#gateway/config.ts';
import type { GatewayRefusal } from '#gateway/refusal.ts';

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
  forget(name: LimitName, who: string): Promise<void>;
}

/** Seconds after which a count starts again, where it is not a minute. */
const windows: Partial<Record<LimitName, number>> = { signInFailures: 15 * 60, pieces: 3600 };

const tooMany = (ms: number): TooMany => ({
  code: 'TOO_MANY_REQUESTS',
  message: 'Too many attempts. Please wait a little and try again.',
  retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)),
});

/** Counts in this process's memory: several gateways behind one proxy let through so many times more. */
export function createLimits(settings: LimitSettings): Limits {
  const limiters = new Map(
    Object.entries(settings).map(([name, points]: [string, number]) => {
      const duration = windows[name as LimitName] ?? 60;
      return [name, new RateLimiterMemory({ keyPrefix: name, points, duration })];
    }),
  );
  const limiter = (name: LimitName): RateLimiterMemory => {
    const found = limiters.get(name);
    if (!found) throw new Error(`There is no limit "${name}".`);
    return found;
  };
  return {
    spend: async (name, who) => {
      try {
        await limiter(name).consume(who);
        return undefined;
      } catch (spent) {
        if (spent instanceof RateLimiterRes) return tooMany(spent.msBeforeNext);
        throw spent;
      }
    },
    spent: async (name, who) => {
      const count = await limiter(name).get(who);
      return count && count.consumedPoints >= settings[name] ? tooMany(count.msBeforeNext) : undefined;
    },
    forget: async (name, who) => {
      await limiter(name).delete(who);
    },
  };
}
