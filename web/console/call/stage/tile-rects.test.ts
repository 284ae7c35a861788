import { describe, expect, test } from 'vitest';
import { gridFor, overlap, placeTiles, type Rect } from './tile-rects.ts';

const desktop = { width: 1000, height: 720 };
const tablet = { width: 800, height: 560 };
const phone = { width: 344, height: 360 };
const wide = { width: 1900, height: 900 };
const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

test.each([
  [2, desktop, 2, 1],
  [3, desktop, 2, 2],
  [4, desktop, 2, 2],
  [5, desktop, 3, 2],
  [6, desktop, 3, 2],
  [7, desktop, 3, 3],
  [9, desktop, 3, 3],
  [10, desktop, 4, 3],
  [2, tablet, 2, 1],
  [10, tablet, 4, 3],
  [3, wide, 3, 1],
  [10, wide, 4, 3],
  [2, phone, 1, 2],
] as const)('%i people in %o stand in %i columns and %i rows', (count, room, columns, rows) => {
  expect(gridFor(count, room)).toMatchObject({ columns, rows });
});

const rooms = [desktop, tablet, phone, wide];
const every = rooms.flatMap((room) =>
  counts.flatMap((count) =>
    [false, true].flatMap((large) =>
      [false, true].map((instead) => ({ room, count, large, instead, chosen: count - 1 })),
    ),
  ),
);
const inside = ({ left, top, width, height }: Rect, room: (typeof rooms)[number]) =>
  left >= -0.01 && top >= -0.01 && left + width <= room.width + 0.01 && top + height <= room.height + 0.01;

describe('nobody is outside of the room or behind somebody else', () => {
  test.each(every)('$count in $room.width × $room.height, large $large, instead $instead', (wanted) => {
    const { tiles, rest } = placeTiles(wanted);
    const all = rest ? [...tiles, rest] : tiles;
    expect(tiles).toHaveLength(wanted.count);
    expect(all.filter((rect) => !inside(rect, wanted.room) || rect.width < 40 || rect.height < 30)).toEqual(
      [],
    );
    const pairs = all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
    expect(pairs.filter(([one, other]) => overlap(one, other))).toEqual([]);
  });
});

test('everybody else keeps the same place in the strip, whoever is large', () => {
  const placed = (chosen: number) =>
    placeTiles({ count: 10, room: desktop, chosen, large: true, instead: false });
  const [first, last] = [placed(0), placed(9)];
  expect(first.tiles.slice(1, 9)).toEqual(last.tiles.slice(1, 9));
  expect(first.kept).toEqual(last.tiles[0]);
});

test('on a phone the one who is chosen is large without being asked for', () => {
  const { tiles } = placeTiles({ count: 4, room: phone, chosen: 2, large: false, instead: false });
  const widths = tiles.map(({ width }) => Math.round(width));
  expect(widths[2]).toBe(344);
  expect(Math.max(widths[0]!, widths[1]!, widths[3]!)).toBeLessThan(100);
});
