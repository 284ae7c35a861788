/** Machine-readable zones of ICAO 9303: cards (TD1), larger cards (TD2) and passports (TD3). */
const mrzFormats = ['TD1', 'TD2', 'TD3'] as const;
export type MrzFormat = (typeof mrzFormats)[number];

/** A stretch of one line: from inclusive, to exclusive. */
export interface Span {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

const protectedFields = ['number', 'birth', 'expiry', 'optional'] as const;
/** A field that has a check digit of its own; the digit stands right behind it. */
export type ProtectedField = (typeof protectedFields)[number];

/** Fields that no check digit guards. */
export const plainFields = ['documentCode', 'issuer', 'names', 'nationality', 'sex'] as const;
export type PlainField = (typeof plainFields)[number];

/** Everything that a reading may be wrong in: a field, or the digit over several of them. */
export const mrzFields = [...protectedFields, ...plainFields, 'composite'] as const;
export type MrzField = (typeof mrzFields)[number];

export interface MrzLayout {
  readonly lines: number;
  /** Characters in a line. */
  readonly length: number;
  readonly fields: Readonly<Record<ProtectedField | PlainField, Span>>;
  /** Only passports protect their optional data by a digit. */
  readonly checked: readonly ProtectedField[];
  /** Optional data without a digit beyond the `optional` field. */
  readonly more?: Span;
  readonly composite: { readonly over: readonly Span[]; readonly line: number; readonly at: number };
  /**
   * Which characters may stand at each position, one letter for each: `A` letters and filler, `D` digits, `F` digits and filler,
   * `X` anything, `S` sex, `K` first letter of the document code. Source: ICAO 9303 parts 4, 5 and 6.
   */
  readonly types: readonly string[];
  /** First letters that a document code of this format has. */
  readonly codes: string;
}

const span = (line: number, from: number, to: number): Span => ({ line, from, to });

const secondLine = {
  number: span(1, 0, 9),
  nationality: span(1, 10, 13),
  birth: span(1, 13, 19),
  sex: span(1, 20, 21),
  expiry: span(1, 21, 27),
};

export const layouts: Readonly<Record<MrzFormat, MrzLayout>> = {
  TD3: {
    lines: 2,
    length: 44,
    fields: {
      ...secondLine,
      documentCode: span(0, 0, 2),
      issuer: span(0, 2, 5),
      names: span(0, 5, 44),
      optional: span(1, 28, 42),
    },
    checked: ['number', 'birth', 'expiry', 'optional'],
    composite: { over: [span(1, 0, 10), span(1, 13, 20), span(1, 21, 43)], line: 1, at: 43 },
    types: [`KA${'A'.repeat(42)}`, `${'X'.repeat(9)}DAAAFFFFFFDSFFFFFFD${'X'.repeat(14)}FD`],
    codes: 'PV',
  },
  TD2: {
    lines: 2,
    length: 36,
    fields: {
      ...secondLine,
      documentCode: span(0, 0, 2),
      issuer: span(0, 2, 5),
      names: span(0, 5, 36),
      optional: span(1, 28, 35),
    },
    checked: ['number', 'birth', 'expiry'],
    composite: { over: [span(1, 0, 10), span(1, 13, 20), span(1, 21, 35)], line: 1, at: 35 },
    types: [`KA${'A'.repeat(34)}`, `${'X'.repeat(9)}FAAAFFFFFFDSFFFFFFD${'X'.repeat(7)}D`],
    codes: 'IACPV',
  },
  TD1: {
    lines: 3,
    length: 30,
    fields: {
      documentCode: span(0, 0, 2),
      issuer: span(0, 2, 5),
      number: span(0, 5, 14),
      optional: span(0, 15, 30),
      birth: span(1, 0, 6),
      sex: span(1, 7, 8),
      expiry: span(1, 8, 14),
      nationality: span(1, 15, 18),
      names: span(2, 0, 30),
    },
    checked: ['number', 'birth', 'expiry'],
    more: span(1, 18, 29),
    composite: {
      over: [span(0, 5, 30), span(1, 0, 7), span(1, 8, 15), span(1, 18, 29)],
      line: 1,
      at: 29,
    },
    types: [
      `KAAAA${'X'.repeat(9)}F${'X'.repeat(15)}`,
      `FFFFFFDSFFFFFFDAAA${'X'.repeat(11)}D`,
      'A'.repeat(30),
    ],
    codes: 'IAC',
  },
};

export const take = (lines: readonly string[], { line, from, to }: Span): string =>
  (lines[line] ?? '').slice(from, to);

/** The format that lines of these lengths have, or undefined. */
export function formatOf(lines: readonly string[]): MrzFormat | undefined {
  return mrzFormats.find((format) => {
    const { lines: count, length } = layouts[format];
    return lines.length === count && lines.every((line) => line.length === length);
  });
}
