import { baseOf, layouts, take, type MrzFormat, type ProtectedField } from '#schema/mrz/layout.ts';

const weights = [7, 3, 1] as const;

const worth = (sign: string): number => {
  if (sign >= '0' && sign <= '9') return Number(sign);
  return sign === '<' ? 0 : sign.charCodeAt(0) - 55;
};

/** The check digit of a text of A–Z, 0–9 and `<`. Source: ICAO 9303 part 3, section 4.9. */
export function checkDigit(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += worth(text[i] ?? '<') * (weights[i % 3] ?? 0);
  return String(sum % 10);
}

export interface MrzCheck {
  readonly name: ProtectedField | 'composite';
  readonly passed: boolean;
}

/** The share of check digits that are right, 0 to 1. */
export const rightShare = (checks: readonly MrzCheck[]): number =>
  checks.filter(({ passed }) => passed).length / checks.length;

/** A document number and whether its check digit is right; a long one of a card runs on into the optional data. */
export interface DocumentNumber {
  readonly number: string;
  readonly passed: boolean;
  /** Characters of the optional data that belong to the number, its digit and the closing filler. */
  readonly overflow: number;
}

/**
 * A number of more than nine characters: `<` stands where its digit would, and rest and digit follow in the optional data.
 * The digit is of the whole number; some states count the `<` between its parts as well (Belgium until 2020: the specimen
 * 000590240<6013), so both are taken. Source: ICAO 9303 part 5, note j, and part 6, note i.
 */
function longNumber(head: string, optional: string): DocumentNumber | undefined {
  const rest = optional.split('<')[0] ?? '';
  if (rest.length < 2) return undefined;
  const [tail, digit] = [rest.slice(0, -1), rest.slice(-1)];
  const passed = [head + tail, `${head}<${tail}`].some((text) => checkDigit(text) === digit);
  return passed ? { number: head + tail, passed, overflow: rest.length + 1 } : undefined;
}

/** What follows a long number's first nine characters is no longer than this; beyond, it is mostly a personal number. */
const longestTail = 7;

/** A number is long only where the digit of the long number is right: some states write `<` for the digit 0 of a short one. */
export function documentNumber(format: MrzFormat, lines: readonly string[]): DocumentNumber {
  const { number, optional } = layouts[format].fields;
  const head = take(lines, number);
  const digit = (lines[number.line] ?? '')[number.to] ?? '<';
  const mayBeLong = baseOf(format) !== 'TD3' && digit === '<' && !head.endsWith('<');
  const long = mayBeLong ? longNumber(head, take(lines, optional)) : undefined;
  const short = head.replace(/<+$/, '');
  // The digit of nothing but filler is 0, for which filler may stand as well: but every document has a number.
  const passed = short !== '' && checkDigit(head) === (digit === '<' ? '0' : digit);
  if (long && !(passed && long.overflow > longestTail + 1)) return long;
  return { number: short, passed, overflow: 0 };
}

/** A field that is left empty may be so with its digit: a passport's optional data, or the expiry of a document without end. */
function fieldCheck(format: MrzFormat, lines: readonly string[], name: ProtectedField): MrzCheck {
  if (name === 'number') return { name, passed: documentNumber(format, lines).passed };
  const field = layouts[format].fields[name];
  const text = take(lines, field);
  const digit = (lines[field.line] ?? '')[field.to] ?? '';
  const empty = digit === '<' && /^<*$/.test(text);
  return { name, passed: empty || checkDigit(text) === digit };
}

/**
 * All check digits of a zone, the composite one last: five for a passport, four for cards. Visas have three, none for
 * their optional data and no composite one (ICAO 9303 part 7).
 */
export function checkMrz(format: MrzFormat, lines: readonly string[]): readonly MrzCheck[] {
  const { checked, composite } = layouts[format];
  const visa = lines[0]?.startsWith('V') ?? false;
  const digits = checked
    .filter((name) => !(visa && name === 'optional'))
    .map((name) => fieldCheck(format, lines, name));
  if (visa) return digits;
  const over = composite.over.map((part) => take(lines, part)).join('');
  const digit = (lines[composite.line] ?? '')[composite.at];
  return [...digits, { name: 'composite', passed: checkDigit(over) === digit }];
}
