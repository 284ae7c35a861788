/**
 * Machine-readable zones of ICAO 9303: cards (TD1), larger cards (TD2) and passports (TD3); and two of states that have
 * their own: the French identity card of 1988 to 2021 (IDFRA) and the Russian internal passport (PNRUS).
 */
type InternationalFormat = 'TD1' | 'TD2' | 'TD3';
export type MrzFormat = InternationalFormat | 'IDFRA' | 'PNRUS';

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
  /** Where the given names stand apart from the surname. */
  readonly given?: Span;
  /** Only passports protect their optional data by a digit. */
  readonly checked: readonly ProtectedField[];
  /** Optional data without a digit beyond the `optional` field. */
  readonly more?: Span;
  readonly composite: { readonly over: readonly Span[]; readonly line: number; readonly at: number };
  /**
   * Which characters may stand at each position, one letter for each: `A` letters and filler, `D` digits, `F` digits and filler,
   * `X` anything, `S` sex, `K` and `C` first and second character of the document code, `R` letters and the digits that
   * stand for Russian ones. Source: ICAO 9303 parts 4, 5 and 6.
   */
  readonly types: readonly string[];
  /** First letters that a document code of this format has: those of ICAO 9303, then what states have as well. */
  readonly codes: string;
}

const span = (line: number, from: number, to: number): Span => ({ line, from, to });
/** Where a format has no such field. */
const nowhere = span(0, 0, 0);

export const isThere = ({ from, to }: Span): boolean => to > from;

const secondLine = {
  number: span(1, 0, 9),
  nationality: span(1, 10, 13),
  birth: span(1, 13, 19),
  sex: span(1, 20, 21),
  expiry: span(1, 21, 27),
};

const passportLine = `${'X'.repeat(9)}FAAAFFFFFFDSFFFFFFF${'X'.repeat(14)}FD`;

const passport: MrzLayout = {
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
  types: [`KC${'A'.repeat(42)}`, passportLine],
  codes: 'PV',
};

const international: Readonly<Record<InternationalFormat, MrzLayout>> = {
  TD3: passport,
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
    types: [`KC${'A'.repeat(34)}`, `${'X'.repeat(9)}FAAAFFFFFFDSFFFFFFF${'X'.repeat(7)}D`],
    codes: 'IACPVRTMBD',
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
      `KCAAA${'X'.repeat(9)}F${'X'.repeat(15)}`,
      `FFFFFFDSFFFFFFFAAA${'X'.repeat(11)}D`,
      'A'.repeat(30),
    ],
    codes: 'IACRTMBDP',
  },
};

/**
 * The French identity card: surname and office in the first line; number, given names, birth and sex in the second. It says
 * neither nationality, for only citizens had it, nor expiry. The number begins with year and month of issue.
 * Source: Arrêté du 1er février 1989, and the specimens of PRADO (FRA-BO-02002).
 */
const frenchCard: MrzLayout = {
  lines: 2,
  length: 36,
  fields: {
    documentCode: span(0, 0, 2),
    issuer: span(0, 2, 5),
    names: span(0, 5, 30),
    number: span(1, 0, 12),
    birth: span(1, 27, 33),
    sex: span(1, 34, 35),
    optional: span(0, 30, 36),
    nationality: nowhere,
    expiry: nowhere,
  },
  given: span(1, 13, 27),
  checked: ['number', 'birth'],
  composite: { over: [span(0, 0, 36), span(1, 0, 35)], line: 1, at: 35 },
  types: [`KA${'A'.repeat(28)}${'X'.repeat(6)}`, `${'X'.repeat(12)}D${'A'.repeat(14)}FFFFFFDSD`],
  codes: 'I',
};

/** The Russian internal passport is one of ICAO 9303 but for its names, in which digits stand for letters. */
const russianPassport: MrzLayout = {
  ...passport,
  types: [`KAAAA${'R'.repeat(39)}`, passportLine],
};

export const layouts: Readonly<Record<MrzFormat, MrzLayout>> = {
  ...international,
  IDFRA: frenchCard,
  PNRUS: russianPassport,
};

/** The formats of states have the lines of an international one, and are told from it by how they begin. */
const national = { IDFRA: 'TD2', PNRUS: 'TD3' } as const;
const nationalFormats = ['IDFRA', 'PNRUS'] as const;

/** The international format that has the lines of this one. */
export const baseOf = (format: MrzFormat): InternationalFormat =>
  format === 'IDFRA' || format === 'PNRUS' ? national[format] : format;

/** The format of a state whose zones begin as these lines of `format` do. */
export const nationalFormat = (format: MrzFormat, lines: readonly string[]): MrzFormat | undefined =>
  nationalFormats.find((name) => national[name] === format && (lines[0] ?? '').startsWith(name));

export const take = (lines: readonly string[], { line, from, to }: Span): string =>
  (lines[line] ?? '').slice(from, to);
