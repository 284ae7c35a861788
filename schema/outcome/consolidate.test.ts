import { describe, expect, test } from 'vitest';
import type { Advice } from '#schema/outcome/advice.ts';
import { consolidate } from '#schema/outcome/consolidate.ts';
import type { Deciders } from '#schema/process.ts';

const names = ['Anna', 'Ben', 'Carla'] as const;
type Row = readonly [people: readonly (Advice | undefined)[], advice: Advice, deciding: readonly string[]];

const people = (advised: readonly (Advice | undefined)[]) =>
  advised.map((advice, place) => ({ participantId: names[place] ?? '', ...(advice && { advice }) }));
const by = (decidedBy: Deciders | undefined, advised: Row[0], partialApproval = false) =>
  consolidate(people(advised), { ...(decidedBy && { decidedBy }), policies: { partialApproval } });

const everybody: readonly Row[] = [
  [['approve', 'approve', 'approve'], 'approve', names],
  [['approve', 'approve', 'reject'], 'reject', names],
  [['approve', 'review', 'reject'], 'reject', names],
  [['approve', 'review', 'approve'], 'review', names],
  [['open', 'reject', 'approve'], 'open', names],
  [['open', 'retake', 'approve'], 'retake', names],
  [['approve', undefined], 'approve', ['Anna', 'Ben']],
  [[undefined, undefined], 'review', ['Anna', 'Ben']],
  [[], 'review', []],
];

describe('where everybody decides', () => {
  test.each(everybody)(
    'people of whom each advises %j together advise %s, by %j',
    (advised, advice, deciding) => {
      expect(by('all', advised)).toEqual({ advice, deciding });
    },
  );

  test.each(everybody)(
    'and where a process does not say who decides, %j is the same',
    (advised, advice, deciding) => {
      expect(by(undefined, advised)).toEqual({ advice, deciding });
    },
  );

  test.each<Row>([
    // Ben is to be rejected, and the rest approved.
    [['approve', 'reject', 'approve'], 'approve', names],
    [['reject', 'approve', 'reject'], 'approve', names],
    // What is not settled holds up whoever is left.
    [['approve', 'reject', 'open'], 'open', names],
    [['review', 'reject', 'approve'], 'review', names],
    [['reject', 'retake'], 'retake', ['Anna', 'Ben']],
    // Nobody would be left.
    [['reject', 'reject', 'reject'], 'reject', names],
  ])('but some may be rejected while the rest are approved, %j advises %s', (advised, advice, deciding) => {
    expect(by('all', advised, true)).toEqual({ advice, deciding });
  });
});

describe('where the holder decides', () => {
  test.each<Row>([
    [['approve', 'reject', 'open'], 'approve', ['Anna']],
    [['reject', 'approve', 'approve'], 'reject', ['Anna']],
    [['open', 'approve', 'approve'], 'open', ['Anna']],
    [['retake', 'reject'], 'retake', ['Anna']],
    [['review'], 'review', ['Anna']],
    [[undefined, 'approve'], 'review', ['Anna']],
    [[], 'review', []],
  ])('%j advises %s, by %j', (advised, advice, deciding) => {
    expect(by('holder', advised)).toEqual({ advice, deciding });
    // Who may be excepted is never the holder.
    expect(by('holder', advised, true)).toEqual({ advice, deciding });
  });
});

describe('where one is enough', () => {
  test.each<Row>([
    [['reject', 'approve', 'open'], 'approve', ['Ben']],
    [['approve', 'approve', 'reject'], 'approve', ['Anna', 'Ben']],
    // Whoever is not settled may still be the one.
    [['reject', 'open', 'review'], 'open', names],
    [['reject', 'open', 'retake'], 'retake', names],
    [['reject', 'review', 'reject'], 'review', names],
    [['reject', 'reject', 'reject'], 'reject', names],
    [['reject', undefined], 'reject', ['Anna', 'Ben']],
    [[], 'review', []],
  ])('%j advises %s, by %j', (advised, advice, deciding) => {
    expect(by('any', advised)).toEqual({ advice, deciding });
    expect(by('any', advised, true)).toEqual({ advice, deciding });
  });
});
