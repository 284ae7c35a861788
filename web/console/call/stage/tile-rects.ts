import type { Size } from '#web/call/fit.ts';

/** In pixels, from the top left corner of the stage. */
export interface Rect extends Size {
  readonly left: number;
  readonly top: number;
}

const gap = 8;
/** Width over height of a camera's picture; one that is wider or higher is cut a little or gets a margin. */
const picture = 4 / 3;
/** A tile fills its place only between these, so that a picture in it is neither a slit nor mostly margin. */
const [narrowest, widest] = [0.9, 16 / 9];
/** In narrower rooms a grid would show nobody well: one is large there, and the rest stand in a strip. */
const leastForGrid = 560;

/** Width and height of one of so many places side by side. */
const share = (whole: number, places: number): number => (whole - gap * (places - 1)) / places;

const within = ({ width, height }: Size): Size => ({
  width: Math.min(width, height * widest),
  height: Math.min(height, width / narrowest),
});

const areaOf = ({ width, height }: Size): number => width * height;
/** How much of a tile a whole picture takes. */
const shown = ({ width, height }: Size): number => {
  const wide = Math.min(width, height * picture);
  return (wide * wide) / picture;
};

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Of each tile. */
  readonly tile: Size;
}

/** The columns and rows in which so many pictures are largest; where several do, those whose tiles are largest. */
export function gridFor(count: number, { width, height }: Size): Grid {
  const grids = Array.from({ length: Math.max(1, count) }, (_, index): Grid => {
    const columns = index + 1;
    const rows = Math.ceil(count / columns);
    return { columns, rows, tile: within({ width: share(width, columns), height: share(height, rows) }) };
  });
  const worth = ({ tile }: Grid) => shown(tile) + areaOf(tile) / 100;
  return grids.reduce((best, grid) => (worth(grid) > worth(best) + 1 ? grid : best));
}

/** Everybody alike, row by row; the last row stands in the middle. */
function spread(count: number, room: Size): Rect[] {
  const { columns, rows, tile } = gridFor(count, room);
  const top = (room.height - rows * tile.height - gap * (rows - 1)) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = (room.width - inRow * tile.width - gap * (inRow - 1)) / 2;
    return {
      left: left + (index % columns) * (tile.width + gap),
      top: top + row * (tile.height + gap),
      ...tile,
    };
  });
}

const mostInStrip = 5;

/** The places of a strip: beside the large one where the room is wide, else below it. */
function strip(count: number, room: Size): { readonly slots: readonly Rect[]; readonly rest: Rect } {
  const beside = room.width > room.height * 1.15;
  const lines = count > mostInStrip ? 2 : 1;
  const inLine = Math.ceil(count / lines);
  const width = beside
    ? Math.min(share(room.height, inLine) * picture, share(room.width * 0.26, lines), 168)
    : Math.min(share(room.width, inLine), 140);
  const tile = { width, height: width / picture };
  const thick = lines * (beside ? tile.width : tile.height) + gap * lines;
  const slots = Array.from({ length: count }, (_, index) => {
    const [line, place] = beside
      ? [index % lines, Math.floor(index / lines)]
      : [Math.floor(index / inLine), index % inLine];
    return beside
      ? { left: room.width - thick + gap + line * (width + gap), top: place * (tile.height + gap), ...tile }
      : { left: place * (width + gap), top: room.height - thick + gap + line * (tile.height + gap), ...tile };
  });
  const rest = beside
    ? { left: 0, top: 0, width: room.width - thick, height: room.height }
    : { left: 0, top: 0, width: room.width, height: room.height - thick };
  return { slots, rest };
}

export interface Placed {
  /** By the order of the people. */
  readonly tiles: readonly Rect[];
  /** Who of them is large, if anybody. */
  readonly large: number | undefined;
  /** Where something else is looked at in place of a large person. */
  readonly rest: Rect | undefined;
  /** The place in the strip that the large one keeps. */
  readonly kept: Rect | undefined;
  /** Where the operator's own picture may stand: beside no strip, and above the names. */
  readonly free: Rect;
}

export interface Wanted {
  readonly count: number;
  readonly room: Size;
  /** The place, from 0, of the person who is chosen. */
  readonly chosen: number;
  readonly large: boolean;
  /** Something else takes the place of the large one. */
  readonly instead: boolean;
}

/** The height of what a tile says of its person. */
const foot = 52;

/** A last row that is not full leaves room beside it; a full one is to be read below the operator's picture. */
function freeIn(count: number, room: Size): Rect {
  const full = count % gridFor(count, room).columns === 0;
  return { left: 0, top: 0, width: room.width, height: Math.max(0, room.height - (full ? foot : 0)) };
}

/** Where everybody is shown. Each has the same place in the grid and in the strip, whoever is large. */
export function placeTiles({ count, room, chosen, large, instead }: Wanted): Placed {
  const whole: Rect = { left: 0, top: 0, ...room };
  const none = { large: undefined, rest: undefined, kept: undefined };
  if (instead) {
    const { slots, rest } = strip(count, room);
    return { ...none, tiles: slots, rest, free: rest };
  }
  if (count === 1) return { ...none, tiles: [whole], large: 0, free: whole };
  if (!large && room.width >= leastForGrid)
    return { ...none, tiles: spread(count, room), free: freeIn(count, room) };
  const { slots, rest } = strip(count, room);
  const tiles = slots.map((slot, index) => (index === chosen ? rest : slot));
  return { ...none, tiles, large: chosen, kept: slots[chosen], free: rest };
}

export const styleOf = ({ left, top, width, height }: Rect) => ({
  left: `${left}px`,
  top: `${top}px`,
  width: `${width}px`,
  height: `${height}px`,
});

/** Whether two places share more than an edge. */
export const overlap = (one: Rect, other: Rect): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;
