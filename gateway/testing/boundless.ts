import { usualLimits, type LimitSettings } from '#gateway/config.ts';

/** For tests that ask everything there is of one gateway: nobody asks too often. */
export const boundless = Object.fromEntries(
  Object.keys(usualLimits).map((name) => [name, 1_000_000]),
) as Readonly<Record<keyof LimitSettings, number>>;
