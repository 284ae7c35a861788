import { describe, expect, it } from 'vitest';
import type { Saving } from '#schema/session/call/camera/own-picture.ts';
import {
  afterLook,
  forced,
  noSaving,
  outgoing,
  type LineSaving,
  type SavingWish,
  type Strain,
} from './saving.ts';

/** A line that is so for so many seconds, looked at once a second. */
function passes(before: LineSaving, strain: Strain, seconds: number, from: number): LineSaving {
  let state = before;
  for (let second = 0; second <= seconds; second++) state = afterLook(state, strain, (from + second) * 1000);
  return state;
}

describe('the own picture', () => {
  it('stays as it is for a moment of weakness', () => {
    expect(passes(noSaving, 'weak', 3, 0).saving).toBe('full');
    const again = passes(passes(passes(noSaving, 'weak', 3, 0), 'well', 1, 4), 'weak', 3, 6);
    expect(again.saving).toBe('full');
  });

  it('gets small after four seconds, and is held back when that does not help within eight', () => {
    const small = passes(noSaving, 'weak', 4, 0);
    expect(small.saving).toBe('small');
    expect(passes(small, 'weak', 6, 5).saving).toBe('small');
    expect(passes(small, 'weak', 7, 5).saving).toBe('none');
  });

  it('comes back step by step, each after ten seconds that were well', () => {
    const none = passes(noSaving, 'weak', 20, 0);
    expect(none.saving).toBe('none');
    const small = passes(none, 'well', 10, 21);
    expect(small.saving).toBe('small');
    expect(passes(small, 'well', 8, 32).saving).toBe('small');
    expect(passes(small, 'well', 9, 32).saving).toBe('full');
  });

  it('is tried less and less often on a line that does not bear it', () => {
    let state = passes(noSaving, 'weak', 4, 0);
    const waits: number[] = [];
    let now = 5;
    for (let round = 0; round < 6; round++) {
      const began = now;
      while (state.saving === 'small') state = afterLook(state, 'well', ++now * 1000);
      waits.push(now - began);
      while (state.saving === 'full') state = afterLook(state, 'weak', ++now * 1000);
    }
    expect(waits).toEqual([11, 21, 41, 81, 81, 81]);
  });

  it('is tried as soon as before on a line that was well for long in between', () => {
    let state = passes(noSaving, 'weak', 4, 0);
    state = passes(state, 'well', 40, 5);
    expect(state.saving).toBe('full');
    state = passes(state, 'weak', 4, 46);
    expect([state.saving, state.patience]).toEqual(['small', 10_000]);
  });

  it('is left as it is while nothing is known', () => {
    const small = passes(noSaving, 'weak', 4, 0);
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

describe('what the line itself takes', () => {
  it.each<[SavingWish, Saving, Saving]>([
    ['auto', 'full', 'full'],
    ['auto', 'small', 'small'],
    ['auto', 'none', 'none'],
    ['small', 'small', 'full'],
    ['small', 'none', 'none'],
    ['none', 'none', 'full'],
  ])('with the wish "%s" and "%s" going out is "%s"', (wish, saving, taken) => {
    expect(forced(wish, saving)).toBe(taken);
  });
});
