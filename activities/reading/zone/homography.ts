export type Vector = readonly [x: number, y: number];

/** A projective map of the plane, row by row; the last entry is 1 unless the map was composed. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

export type Quad = readonly [Vector, Vector, Vector, Vector];

export function project(h: Homography, x: number, y: number): Vector {
  const z = h[6] * x + h[7] * y + h[8];
  return [(h[0] * x + h[1] * y + h[2]) / z, (h[3] * x + h[4] * y + h[5]) / z];
}

/** First `inner`, then `outer`. */
export function compose(outer: Homography, inner: Homography): Homography {
  const cell = (row: number, column: number): number =>
    outer[row * 3]! * inner[column]! +
    outer[row * 3 + 1]! * inner[column + 3]! +
    outer[row * 3 + 2]! * inner[column + 6]!;
  return [
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 1),
    cell(1, 2),
    cell(2, 0),
    cell(2, 1),
    cell(2, 2),
  ];
}

export const scaling = (x: number, y: number): Homography => [x, 0, 0, 0, y, 0, 0, 0, 1];

/** Undoes `quarterTurn`: from the turned picture back to one of this height. */
export const turnBack = (height: number): Homography => [0, 1, 0, -1, 0, height - 1, 0, 0, 1];

/** Solves a system of linear equations by elimination with pivots; rows hold the right side last. */
function solve(rows: number[][]): number[] | undefined {
  const size = rows.length;
  for (let i = 0; i < size; i++) {
    let pivot = i;
    for (let k = i + 1; k < size; k++) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    const lead = rows[i]!;
    if (Math.abs(lead[i]!) < 1e-12) return undefined;
    for (const row of rows) {
      if (row === lead) continue;
      const factor = row[i]! / lead[i]!;
      for (let j = i; j <= size; j++) row[j]! -= factor * lead[j]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}

/** The map that takes four points to four others; undefined when three of them lie on a line. */
export function homography(from: Quad, to: Quad): Homography | undefined {
  const rows = from.flatMap(([x, y], i) => {
    const [u, v] = to[i]!;
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const solved = solve(rows);
  if (!solved) return undefined;
  const [a, b, c, d, e, f, g, h] = solved as [number, number, number, number, number, number, number, number];
  return [a, b, c, d, e, f, g, h, 1];
}
