import { expect, it } from 'vitest';
import {
  beginTransfer,
  afterFailure,
  nextRange,
  contentRange,
  afterAnswer,
} from '#web/api/upload/transfer.ts';

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
const [quick, usual, slow] = [500, 6000, 20_000];

it('a still goes whole, and a photograph of some megabytes in parts', () => {
  const still = beginTransfer(200 * kilobyte);
  expect([nextRange(still), contentRange(still, nextRange(still))]).toEqual([
    { from: 0, to: 200 * kilobyte },
    undefined,
  ]);
  const photo = beginTransfer(3 * megabyte);
  expect(nextRange(photo)).toEqual({ from: 0, to: 256 * kilobyte });
  expect(contentRange(photo, nextRange(photo))).toBe(`bytes 0-${256 * kilobyte - 1}/${3 * megabyte}`);
});

it('after a failure it is asked how much is there, and the next part is smaller', () => {
  const photo = beginTransfer(3 * megabyte);
  const failed = afterFailure(afterAnswer(photo, nextRange(photo), 256 * kilobyte, usual));
  expect(contentRange(failed, nextRange(failed))).toBe(`bytes */${3 * megabyte}`);
  const known = afterAnswer(failed, nextRange(failed), 256 * kilobyte, quick);
  expect(nextRange(known)).toEqual({ from: 256 * kilobyte, to: 384 * kilobyte });
});

it('a still that failed goes in parts from then on, the smallest of which a line of 64 kbit/s brings in eight seconds', () => {
  let still = beginTransfer(200 * kilobyte);
  for (let turn = 0; turn < 9; turn++) still = afterFailure(still);
  const known = afterAnswer(still, nextRange(still), 0, usual);
  expect(nextRange(known)).toEqual({ from: 0, to: 64 * kilobyte });
});

it('a still small enough for the smallest part is sent whole again', () => {
  const still = afterFailure(afterFailure(afterFailure(beginTransfer(60 * kilobyte))));
  expect([nextRange(still), contentRange(still, nextRange(still))]).toEqual([
    { from: 0, to: 60 * kilobyte },
    undefined,
  ]);
});

it.each([
  ['quick', quick, 512],
  ['neither', usual, 256],
  ['slow', slow, 128],
])('the part after one that was %s has the size for the line', (_words, milliseconds, next) => {
  const photo = beginTransfer(3 * megabyte);
  const { from, to } = nextRange(afterAnswer(photo, nextRange(photo), 256 * kilobyte, milliseconds));
  expect([from, to - from]).toEqual([256 * kilobyte, next * kilobyte]);
});

it('no part is larger than the server takes, and the last one is what is left', () => {
  let transfer = beginTransfer(3 * megabyte);
  const sizes: number[] = [];
  while (transfer.at < transfer.total) {
    const range = nextRange(transfer);
    sizes.push((range.to - range.from) / kilobyte);
    transfer = afterAnswer(transfer, range, range.to, quick);
  }
  expect(sizes).toEqual([256, 512, 1024, 1024, 256]);
});

it('the server has the last word on how much is there, also when it is less', () => {
  const photo = beginTransfer(3 * megabyte);
  const transfer = afterAnswer(photo, nextRange(photo), 256 * kilobyte, usual);
  expect(nextRange(afterAnswer(transfer, nextRange(transfer), 0, usual)).from).toBe(0);
});
