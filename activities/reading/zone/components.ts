import type { Ink } from '#activities/reading/zone/ink.ts';

/** A connected piece of ink: its bounds and the moments of its pixels. */
export interface Component {
  readonly id: number;
  count: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

export interface Components {
  readonly list: readonly Component[];
  /** The piece each pixel belongs to, or -1. */
  readonly labels: Int32Array;
}

const start = (id: number, { width, height }: Ink): Component => ({
  id,
  count: 0,
  left: width,
  right: 0,
  top: height,
  bottom: 0,
  x: 0,
  y: 0,
  xx: 0,
  yy: 0,
  xy: 0,
});

function add(piece: Component, x: number, y: number): void {
  piece.count++;
  piece.x += x;
  piece.y += y;
  piece.xx += x * x;
  piece.yy += y * y;
  piece.xy += x * y;
  if (x < piece.left) piece.left = x;
  if (x > piece.right) piece.right = x;
  if (y < piece.top) piece.top = y;
  if (y > piece.bottom) piece.bottom = y;
}

/** Connected pieces of ink, by the four neighbours of a pixel. */
export function componentsOf(ink: Ink): Components {
  const { data, width, height } = ink;
  const labels = new Int32Array(data.length).fill(-1);
  const stack = new Int32Array(data.length);
  const list: Component[] = [];
  let depth = 0;
  const visit = (at: number, id: number): void => {
    if (!data[at] || labels[at]! >= 0) return;
    labels[at] = id;
    stack[depth++] = at;
  };
  for (let seed = 0; seed < data.length; seed++) {
    if (!data[seed] || labels[seed]! >= 0) continue;
    const piece = start(list.length, ink);
    list.push(piece);
    visit(seed, piece.id);
    while (depth > 0) {
      const at = stack[--depth]!;
      const x = at % width;
      const y = (at / width) | 0;
      add(piece, x, y);
      if (x > 0) visit(at - 1, piece.id);
      if (x < width - 1) visit(at + 1, piece.id);
      if (y > 0) visit(at - width, piece.id);
      if (y < height - 1) visit(at + width, piece.id);
    }
  }
  return { list, labels };
}
