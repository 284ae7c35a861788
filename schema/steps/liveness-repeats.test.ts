import { expect, test } from 'vitest';
import { ownPicturesCheck, type Repeat } from '#schema/steps/liveness-repeats.ts';

const items = ['c1', 'c2', 'c3', 'c4'].map((id) => ({ id }));

const repeat = (one: string, other: string, changed: Partial<Repeat> = {}): Repeat => ({
  one,
  other,
  whole: true,
  share: 1,
  ...changed,
});
const behind = (one: string, other: string, share = 0.95): Repeat =>
  repeat(one, other, { whole: false, share });

test.each<[string, readonly Repeat[], string, string | undefined]>([
  ['every still is another', [], 'passed', undefined],
  ['the camera hung once', [repeat('c1-peak-3', 'c2-neutral')], 'passed', undefined],
  [
    'a slow camera gave the last picture of each challenge to the next as well',
    [
      repeat('c1-return', 'c2-neutral'),
      repeat('c3-neutral', 'c2-return'),
      repeat('c3-return', 'c4-neutral'),
      repeat('c1-peak-3', 'c2-neutral'),
    ],
    'passed',
    undefined,
  ],
  [
    'what ends a challenge begins one that does not come next',
    [repeat('c1-return', 'c3-neutral'), repeat('c2-return', 'c4-neutral')],
    'failed',
    'liveness.repeated',
  ],
  ['a slow camera gave a picture twice', [repeat('c1-peak-1', 'c1-peak-2')], 'passed', undefined],
  [
    'one calm still stands for all',
    [repeat('c1-neutral', 'c2-neutral'), repeat('c1-neutral', 'c3-neutral')],
    'failed',
    'liveness.repeated',
  ],
  [
    'every movement is one still',
    ['c1', 'c2'].flatMap((id) => [
      repeat(`${id}-peak-1`, `${id}-peak-2`),
      repeat(`${id}-peak-1`, `${id}-peak-3`),
    ]),
    'unsure',
    'liveness.repeated',
  ],
  [
    'a face moves before a background that is still',
    [behind('c1-neutral', 'c1-peak-1'), behind('c1-neutral', 'c2-peak-1')],
    'unsure',
    'liveness.sameBackground',
  ],
  [
    'backgrounds are half equal, as of a camera that smoothes',
    [behind('c1-neutral', 'c1-peak-1', 0.6), behind('c1-neutral', 'c2-peak-1', 0.6)],
    'passed',
    undefined,
  ],
])('when %s', (_, repeats, outcome, note) => {
  const check = ownPicturesCheck(repeats, items);
  expect([check.outcome, check.note?.[0]?.code]).toEqual([outcome, note]);
});
