import { describe, expect, it } from 'vitest';
import type { Saving } from '#schema/session/call/own-picture.ts';
import { afterLook, noThrift, outgoing, type SavingWish, type Strain, type Thrift } from './thrift.ts';

/** A line that is so for so many seconds, looked at once a second. */
function passes(before: Thrift, strain: Strain, seconds: number, from: number): Thrift {
  let thrift = before;
  for (let second = 0; second <= seconds; second++)
    thrift = afterLook(thrift, strain, (from + second) * 1000);
  return thrift;
}

describe('the own picture', () => {
  it('stays as it is for a moment of weakness', () => {
    expect(passes(noThrift, 'weak', 3, 0).saving).toBe('full');
    const again = passes(passes(passes(noThrift, 'weak', 3, 0), 'well', 1, 4), 'weak', 3, 6);
    expect(again.saving).toBe('full');
  });

  it('gets small after four seconds, and is held back when that does not help within eight', () => {
    const small = passes(noThrift, 'weak', 4, 0);
    expect(small.saving).toBe('small');
    expect(passes(small, 'weak', 6, 5).saving).toBe('small');
    expect(passes(small, 'weak', 7, 5).saving).toBe('none');
  });

  it('comes back step by step, each after ten seconds that were well', () => {
    const none = passes(noThrift, 'weak', 20, 0);
    expect(none.saving).toBe('none');
    const small = passes(none, 'well', 10, 21);
    expect(small.saving).toBe('small');
    expect(passes(small, 'well', 8, 32).saving).toBe('small');
    expect(passes(small, 'well', 9, 32).saving).toBe('full');
  });

  it('is tried less and less often on a line that does not bear it', () => {
    let thrift = passes(noThrift, 'weak', 4, 0);
    const waits: number[] = [];
    let now = 5;
    for (let round = 0; round < 6; round++) {
      const began = now;
      while (thrift.saving === 'small') thrift = afterLook(thrift, 'well', ++now * 1000);
      waits.push(now - began);
      while (thrift.saving === 'full') thrift = afterLook(thrift, 'weak', ++now * 1000);
    }
    expect(waits).toEqual([11, 21, 41, 81, 81, 81]);
  });

  it('is tried as soon as before on a line that was well for long in between', () => {
    let thrift = passes(noThrift, 'weak', 4, 0);
    thrift = passes(thrift, 'well', 40, 5);
    expect(thrift.saving).toBe('full');
    thrift = passes(thrift, 'weak', 4, 46);
    expect([thrift.saving, thrift.patience]).toEqual(['small', 10_000]);
  });

  it('is left as it is while nothing is known', () => {
    const small = passes(noThrift, 'weak', 4, 0);
    expect(passes(small, 'unknown', 100, 5)).toEqual(small);
  });
});

describe('what goes out', () => {
  const wanted: Readonly<Record<SavingWish, Readonly<Record<Saving, Saving>>>> = {
    auto: { full: 'full', small: 'small', none: 'none' },
    small: { full: 'small', small: 'small', none: 'none' },
    none: { full: 'none', small: 'none', none: 'none' },
  };
  const cases = Object.entries(wanted).flatMap(([wish, row]) =>
    Object.entries(row).map(([saving, out]) => [wish, saving, out] as [SavingWish, Saving, Saving]),
  );
  it.each(cases)('with the wish "%s" over a line for "%s" is "%s"', (wish, saving, out) => {
    expect(outgoing(wish, { saving })).toBe(out);
  });
});
