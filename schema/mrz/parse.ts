import { checkMrz, documentNumber, type MrzCheck } from '#schema/mrz/check-digits.ts';
import { birthDate, expiryDate } from '#schema/mrz/dates.ts';
import { formatOf, layouts, take, type MrzFormat } from '#schema/mrz/layout.ts';

/** What a machine-readable zone says. */
export interface Mrz {
  readonly format: MrzFormat;
  readonly lines: readonly string[];
  /** `P`, `ID`, `AC`, without filler. */
  readonly documentCode: string;
  /** State or organisation, without filler: `UTO`, `D`. */
  readonly issuer: string;
  readonly surname: string;
  /** Empty for people with one name. */
  readonly givenNames: string;
  /** The names fill their field, so their ends may be missing. */
  readonly truncated: boolean;
  readonly number: string;
  readonly nationality: string;
  /** `YYYY-MM-DD`; undefined when the document does not tell all of it or tells nonsense. */
  readonly birth?: string;
  readonly sex: 'F' | 'M' | 'X';
  readonly expiry?: string;
  readonly optional: string;
  readonly checks: readonly MrzCheck[];
}

const unfill = (text: string): string => text.replace(/<+/g, ' ').trim();

function sexOf(sign: string): Mrz['sex'] {
  return sign === 'F' || sign === 'M' ? sign : 'X';
}

/**
 * Reads the fields out of the lines of a zone (A–Z, 0–9, `<`). Two-digit years are resolved against `now` (ISO 8601).
 * Undefined when the lines have the lengths of no format. Wrong check digits are told, not refused.
 */
export function parseMrz(lines: readonly string[], now: string): Mrz | undefined {
  const format = formatOf(lines);
  if (!format) return undefined;
  const { fields, more } = layouts[format];
  const names = take(lines, fields.names);
  const [surname = '', given = ''] = names.split(/<<(.*)/);
  const { number, overflow } = documentNumber(format, lines);
  const birth = birthDate(take(lines, fields.birth), now);
  const expiry = expiryDate(take(lines, fields.expiry), now);
  return {
    format,
    lines,
    documentCode: unfill(take(lines, fields.documentCode)),
    issuer: unfill(take(lines, fields.issuer)),
    surname: unfill(surname),
    givenNames: unfill(given),
    truncated: !names.endsWith('<'),
    number: number.replaceAll('<', ''),
    nationality: unfill(take(lines, fields.nationality)),
    ...(birth ? { birth } : {}),
    sex: sexOf(take(lines, fields.sex)),
    ...(expiry ? { expiry } : {}),
    optional: unfill(take(lines, fields.optional).slice(overflow) + (more ? `<${take(lines, more)}` : '')),
    checks: checkMrz(format, lines),
  };
}
