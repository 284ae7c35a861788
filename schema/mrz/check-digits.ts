import { layouts, take, type MrzFormat, type ProtectedField } from '#schema/mrz/layout.ts';

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

/** A document number and its check digit; a long one of a card runs on into the optional data. */
export interface DocumentNumber {
  readonly number: string;
  readonly digit: string;
  /** Characters of the optional data that belong to the number, its digit and the closing filler. */
  readonly overflow: number;
}

/** Source of the overflow rule: ICAO 9303 part 5, note j, and part 6, note i: `<` stands where the digit would. */
export function documentNumber(format: MrzFormat, lines: readonly string[]): DocumentNumber {
  const { number, optional } = layouts[format].fields;
  const head = take(lines, number);
  const digit = (lines[number.line] ?? '')[number.to] ?? '<';
  const rest = take(lines, optional).split('<')[0] ?? '';
  if (format === 'TD3' || digit !== '<' || head.includes('<') || rest.length < 2) {
    return { number: head.replace(/<+$/, ''), digit, overflow: 0 };
  }
  return { number: head + rest.slice(0, -1), digit: rest.slice(-1), overflow: rest.length + 1 };
}

function fieldCheck(format: MrzFormat, lines: readonly string[], name: ProtectedField): MrzCheck {
  if (name === 'number') {
    const { number, digit } = documentNumber(format, lines);
    return { name, passed: checkDigit(number) === digit };
  }
  const field = layouts[format].fields[name];
  const text = take(lines, field);
  const digit = (lines[field.line] ?? '')[field.to] ?? '';
  const empty = digit === '<' && /^<*$/.test(text) && name === 'optional';
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
