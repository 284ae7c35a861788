import { expect, it } from 'vitest';
import { beginWay, forget, nextOf, rangeOf, settle } from '#web/api/upload/way.ts';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
const [quick, usual, slow] = [500, 6000, 20_000];

it('a still goes whole, and a photograph of some megabytes in parts', () => {
  const still = beginWay(200 * kilobyte);
  expect([nextOf(still), rangeOf(still, nextOf(still))]).toEqual([
    { from: 0, to: 200 * kilobyte },
    undefined,
  ]);
  const photo = beginWay(3 * megabyte);
  expect(nextOf(photo)).toEqual({ from: 0, to: 256 * kilobyte });
  expect(rangeOf(photo, nextOf(photo))).toBe(`bytes 0-${256 * kilobyte - 1}/${3 * megabyte}`);
});

it('after a failure it is asked how much is there, and the next part is smaller', () => {
  const photo = beginWay(3 * megabyte);
  const failed = forget(settle(photo, nextOf(photo), 256 * kilobyte, usual));
  expect(rangeOf(failed, nextOf(failed))).toBe(`bytes */${3 * megabyte}`);
  const known = settle(failed, nextOf(failed), 256 * kilobyte, quick);
  expect(nextOf(known)).toEqual({ from: 256 * kilobyte, to: 384 * kilobyte });
});

it('a still that failed goes in parts from then on, the smallest of which a line of 64 kbit/s brings in eight seconds', () => {
  let still = beginWay(200 * kilobyte);
  for (let turn = 0; turn < 9; turn++) still = forget(still);
  const known = settle(still, nextOf(still), 0, usual);
  expect(nextOf(known)).toEqual({ from: 0, to: 64 * kilobyte });
});

it('a still small enough for the smallest part is sent whole again', () => {
  const still = forget(forget(forget(beginWay(60 * kilobyte))));
  expect([nextOf(still), rangeOf(still, nextOf(still))]).toEqual([{ from: 0, to: 60 * kilobyte }, undefined]);
});

it.each([
  ['quick', quick, 512],
  ['neither', usual, 256],
  ['slow', slow, 128],
])('the part after one that was %s has the size for the line', (_words, milliseconds, next) => {
  const photo = beginWay(3 * megabyte);
  const { from, to } = nextOf(settle(photo, nextOf(photo), 256 * kilobyte, milliseconds));
  expect([from, to - from]).toEqual([256 * kilobyte, next * kilobyte]);
});

it('no part is larger than the server takes, and the last one is what is left', () => {
  let way = beginWay(3 * megabyte);
  const sizes: number[] = [];
  while (way.at < way.total) {
    const leg = nextOf(way);
    sizes.push((leg.to - leg.from) / kilobyte);
    way = settle(way, leg, leg.to, quick);
  }
  expect(sizes).toEqual([256, 512, 1024, 1024, 256]);
});

it('the server has the last word on how much is there, also when it is less', () => {
  const photo = beginWay(3 * megabyte);
  const way = settle(photo, nextOf(photo), 256 * kilobyte, usual);
  expect(nextOf(settle(way, nextOf(way), 0, usual)).from).toBe(0);
});
