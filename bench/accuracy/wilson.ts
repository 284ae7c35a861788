/** The 97.5th percentile of the normal distribution: two of them leave 95 % between. */
const z = 1.959964;

/**
 * The 95 % score interval of a share (E. B. Wilson, Journal of the American Statistical Association 22, 1927): holds for small
 * counts and for none or all of them, where the usual one has no width.
 * @returns shares of 0 to 1; everything is possible where nothing was counted
 */
export function wilson(count: number, of: number): { readonly low: number; readonly high: number } {
  if (!Number.isInteger(count) || !Number.isInteger(of) || count < 0 || count > of) {
    throw new RangeError(`There are no ${count} of ${of}.`);
  }
  if (of === 0) return { low: 0, high: 1 };
  const share = count / of;
  const middle = share + z ** 2 / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const whole = 1 + z ** 2 / of;
  // Exactly at the ends: rounding would leave a rest of 1e-17 there.
  return {
    low: count === 0 ? 0 : (middle - half) / whole,
    high: count === of ? 1 : (middle + half) / whole,
  };
}

const percent = (share: number): string => String(Math.round(share * 1000) / 10);

/** "3 of 40, 2.6 to 19.9 %" */
export function ofAll(count: number, of: number): string {
  if (of === 0) return 'none tried';
  const { low, high } = wilson(count, of);
  return `${count} of ${of}, ${percent(low)} to ${percent(high)} %`;
}
