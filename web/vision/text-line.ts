import type { Grey } from '#web/vision/grey.ts';

/** The longest line of print in a picture, as shares of its width and height. */
export interface TextLine {
  readonly left: number;
  readonly right: number;
  /** Of the lowest such line: its middle. */
  readonly y: number;
  /** How much of the line's cells is edges, 0 to 1: falls with blur. */
  readonly density: number;
}

/** Cells narrow enough for a character or two, and about as high as a line of a passport's machine-readable zone. */
const columns = 40;
/** Share of a cell's pixels that differ plainly from their right neighbour. Print has 0.3 and more, skin and wood less. */
const inked = 0.2;
/** A line may have gaps of this many cells. */
const gap = 1;

interface Cells {
  readonly rows: number;
  readonly at: (column: number, row: number) => number;
}

/** Edges are what differs by a good part of the picture's own contrast. */
function cellsOf({ data, width, height }: Grey, contrast: number): Cells {
  const side = width / columns;
  const rows = Math.max(1, Math.floor((height / side) * 1.5));
  const counts = new Float32Array(columns * rows);
  const sizes = new Float32Array(columns * rows);
  const threshold = Math.max(14, contrast * 0.45);
  for (let y = 0; y < height; y++) {
    const row = Math.min(rows - 1, Math.floor((y / height) * rows));
    for (let x = 0; x + 1 < width; x++) {
      const cell = row * columns + Math.min(columns - 1, Math.floor(x / side));
      const at = y * width + x;
      sizes[cell] = (sizes[cell] ?? 0) + 1;
      if (Math.abs((data[at] ?? 0) - (data[at + 1] ?? 0)) > threshold) counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  const shares = counts.map((count, cell) => count / (sizes[cell] || 1));
  return { rows, at: (column, row) => shares[row * columns + column] ?? 0 };
}

interface Chain {
  readonly start: number;
  readonly length: number;
  readonly sum: number;
  /** Cells without print since the last one with. */
  readonly empty: number;
}

const none: Chain = { start: 0, length: 0, sum: 0, empty: 0 };

/** Carries on the best chain that ends to the left, one row up or down at most: a document may be held aslant. */
function follow(before: readonly (Chain | undefined)[], column: number, row: number, share: number): Chain {
  const best = [before[row], before[row - 1], before[row + 1]].reduce<Chain>(
    (found, chain) => (chain && chain.length > found.length ? chain : found),
    none,
  );
  if (share >= inked) {
    const start = best.length === 0 ? column : best.start;
    return { start, length: column - start + 1, sum: best.sum + share, empty: 0 };
  }
  return best.length > 0 && best.empty < gap ? { ...best, empty: best.empty + 1 } : none;
}

/** Finds the longest line of dense print, by cells that are full of edges and follow on each other. */
export function longestLine(grey: Grey, contrast: number): TextLine | undefined {
  const cells = cellsOf(grey, contrast);
  let found: { readonly chain: Chain; readonly row: number } | undefined;
  let before: readonly (Chain | undefined)[] = [];
  for (let column = 0; column < columns; column++) {
    const now: Chain[] = [];
    for (let row = 0; row < cells.rows; row++) {
      const chain = follow(before, column, row, cells.at(column, row));
      now.push(chain);
      if (chain.empty > 0 || chain.length === 0) continue;
      const longest = found?.chain.length ?? 0;
      if (chain.length > longest || (chain.length >= longest - 1 && row > (found?.row ?? 0)))
        found = { chain, row };
    }
    before = now;
  }
  if (!found) return undefined;
  const { chain, row } = found;
  return {
    left: chain.start / columns,
    right: (chain.start + chain.length) / columns,
    y: (row + 0.5) / cells.rows,
    density: chain.sum / chain.length,
  };
}
