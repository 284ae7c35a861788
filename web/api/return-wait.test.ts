import { expect, test } from 'vitest';
import { drawn, firstWait, longerWait } from './return-wait.ts';

/** Numbers that look like chance and are the same in every run (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Seconds after the loss at which each of a thousand pages first finds a server that was away so long. */
function returns(awayMs: number): number[] {
  const chance = chanceFrom(7);
  return Array.from({ length: 1000 }, () => {
    let at = 0;
    for (let wait = firstWait; at < awayMs; wait = longerWait(wait)) at += drawn(wait, chance);
    return at / 1000;
  });
}

test.each([
  [2, 3.5],
  [3, 5],
  [8, 12.5],
])('a server that is away for %d s is found by every page within %d s', (away, within) => {
  expect(Math.max(...returns(away * 1000))).toBeLessThan(within);
});

test('pages do not come in one moment', () => {
  const each = new Map<number, number>();
  for (const at of returns(3000)) {
    const moment = Math.floor(at * 10);
    each.set(moment, (each.get(moment) ?? 0) + 1);
  }
  expect(Math.max(...each.values())).toBeLessThan(200);
});

test('a page that has waited for long asks every few seconds', () => {
  let wait = firstWait;
  for (let tries = 0; tries < 30; tries += 1) wait = longerWait(wait);
  expect([drawn(wait, () => 0), drawn(wait, () => 1)]).toEqual([2000, 6000]);
});
