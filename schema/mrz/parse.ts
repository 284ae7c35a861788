import { checkMrz, documentNumber, type MrzCheck } from '#schema/mrz/check-digits.ts';
import { birthDate, expiryDate } from '#schema/mrz/dates.ts';
import { layouts, take, type MrzFormat } from '#schema/mrz/layout.ts';
import { russianName } from '#schema/mrz/russian-code.ts';

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

interface Names {
  readonly surname: string;
  readonly givenNames: string;
  readonly truncated: boolean;
}

function namesIn(format: MrzFormat, lines: readonly string[]): Names {
  const { fields, given } = layouts[format];
  const names = take(lines, fields.names);
  const [surname = '', rest = ''] = names.split(/<<(.*)/);
  const apart = given && take(lines, given);
  const read = format === 'PNRUS' ? russianName : (text: string) => text;
  return {
    surname: read(unfill(apart === undefined ? surname : names)),
    givenNames: read(unfill(apart ?? rest)),
    truncated: !names.endsWith('<') || (apart !== undefined && !apart.endsWith('<')),
  };
}

/**
 * Reads the fields out of the lines of a zone (A–Z, 0–9, `<`), which have the lengths of its format: whoever decoded them told
 * which one it is. Two-digit years are resolved against `now` (ISO 8601). Wrong check digits are told, not refused.
 */
export function parseMrz({ format, lines }: Pick<Mrz, 'format' | 'lines'>, now: string): Mrz {
  const { fields, more } = layouts[format];
  const { number, overflow } = documentNumber(format, lines);
  const birth = birthDate(take(lines, fields.birth), now);
  const expiry = expiryDate(take(lines, fields.expiry), now);
  const issuer = unfill(take(lines, fields.issuer));
  return {
    format,
    lines,
    documentCode: unfill(take(lines, fields.documentCode)),
    issuer,
    ...namesIn(format, lines),
    number: number.replaceAll('<', ''),
    // Only its own citizens have the French card, so it does not say whose they are.
    nationality: format === 'IDFRA' ? issuer : unfill(take(lines, fields.nationality)),
    ...(birth ? { birth } : {}),
    sex: sexOf(take(lines, fields.sex)),
    ...(expiry ? { expiry } : {}),
    optional: unfill(take(lines, fields.optional).slice(overflow) + (more ? `<${take(lines, more)}` : '')),
    checks: checkMrz(format, lines),
  };
}
