import { expect, it } from 'vitest';
import { ofAll, wilson } from './wilson.ts';

// Values of R's prop.test(count, of, correct = FALSE).
it.each([
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [1, 20, 0.0089, 0.2361],
  [81, 263, 0.2553, 0.3662],
  [5, 10, 0.2366, 0.7634],
])('%i of %i lies between %f and %f', (count, of, low, high) => {
  const found = wilson(count, of);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

it('says that everything is possible where nothing was counted', () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  expect(ofAll(0, 0)).toBe('none tried');
});

it('refuses a count that cannot be', () => {
  expect(() => wilson(3, 2)).toThrow(RangeError);
  expect(() => wilson(-1, 2)).toThrow(RangeError);
  expect(() => wilson(0.5, 2)).toThrow(RangeError);
});

it('writes count and interval as they stand in a table', () => {
  expect(ofAll(0, 10)).toBe('0 of 10, 0 to 27.8 %');
  expect(ofAll(81, 263)).toBe('81 of 263, 25.5 to 36.6 %');
});
