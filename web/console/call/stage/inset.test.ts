import { describe, expect, test } from 'vitest';
import { atFirst, insetRect, isInTheWay, movedBy } from './inset.ts';
import { placeTiles } from './tile-rects.ts';

const rooms = [
  { left: 0, top: 0, width: 1000, height: 720 },
  { left: 0, top: 0, width: 800, height: 560 },
  { left: 120, top: 40, width: 344, height: 300 },
];
const corners = [0, 1].flatMap((x) => [0, 1].map((y) => ({ x, y })));

describe('the own picture stays in the room', () => {
  const every = rooms.flatMap((room) =>
    corners.flatMap((corner) => (['usual', 'small'] as const).map((size) => ({ room, ...corner, size }))),
  );
  test.each(every)('of $room.width, at $x and $y, $size', ({ room, ...inset }) => {
    const rect = insetRect(inset, room)!;
    expect(rect.left).toBeGreaterThanOrEqual(room.left);
    expect(rect.top).toBeGreaterThanOrEqual(room.top);
    expect(rect.left + rect.width).toBeLessThanOrEqual(room.left + room.width);
    expect(rect.top + rect.height).toBeLessThanOrEqual(room.top + room.height);
  });
});

test('it is where it was moved, and no further than the room goes', () => {
  const [room] = rooms as [(typeof rooms)[number]];
  const from = insetRect(atFirst, room)!;
  const to = insetRect(movedBy(atFirst, { x: -100, y: -40 }, room), room)!;
  expect([from.left - to.left, from.top - to.top].map(Math.round)).toEqual([100, 40]);
  expect(movedBy(atFirst, { x: 500, y: 500 }, room)).toEqual(atFirst);
  expect(movedBy(atFirst, { x: -5000, y: 0 }, room)).toMatchObject({ x: 0, y: 1 });
});

test('hidden, it is nowhere and cannot be moved', () => {
  const hidden = { ...atFirst, size: 'hidden' } as const;
  expect(insetRect(hidden, rooms[0]!)).toBeUndefined();
  expect(movedBy(hidden, { x: -9, y: 0 }, rooms[0]!)).toEqual(hidden);
});

describe('it is in the way of whoever shows something', () => {
  const room = rooms[0]!;
  const placed = (count: number) => placeTiles({ count, room, chosen: 0, large: false, instead: false });
  const of = (count: number, ...showing: readonly number[]) => {
    const { tiles, free } = placed(count);
    return [free, showing.map((index) => tiles[index]!)] as const;
  };
  test.each([
    ['somebody alone, who shows a document', of(1, 0), true],
    ['somebody alone, who shows nothing', of(1), false],
    ['anybody of ten, whose last row has room beside it', of(10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), false],
    ['the last of four', of(4, 3), true],
    ['the first of four', of(4, 0), false],
  ])('%s', (_what, [free, showing], inTheWay) => {
    const rect = insetRect(atFirst, free);
    expect(isInTheWay(rect, showing)).toBe(inTheWay);
  });
});
