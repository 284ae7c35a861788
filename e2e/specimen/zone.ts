import { checkDigit } from '#schema/mrz/check-digits.ts';
import type { Holder } from '#e2e/specimen/holder.ts';

const fill = (text: string, length: number): string =>
  text
    .replace(/[^A-Z0-9]/g, '<')
    .padEnd(length, '<')
    .slice(0, length);

const withDigit = (text: string): string => text + checkDigit(text);

const names = ({ surname, given }: Holder, length: number): string =>
  `${fill(surname, surname.length)}<<${fill(given, given.length)}`.padEnd(length, '<').slice(0, length);

const birthOf = (who: Holder): string => withDigit(who.birth);
const expiryOf = (who: Holder): string => withDigit(who.expiry);

/** The lines of a passport's zone (ICAO 9303 part 4). */
export function passportZone(who: Holder): readonly string[] {
  const number = withDigit(fill(who.number, 9));
  const personal = who.personal ? withDigit(fill(who.personal, 14)) : '<'.repeat(15);
  const composite = checkDigit(number + birthOf(who) + expiryOf(who) + personal);
  return [
    `P<${fill(who.state, 3)}${names(who, 39)}`,
    number + fill(who.nationality, 3) + birthOf(who) + who.sex + expiryOf(who) + personal + composite,
  ];
}

/** The lines of a TD2 document's zone (ICAO 9303 part 6). */
export function largeCardZone(who: Holder): readonly string[] {
  const number = withDigit(fill(who.number, 9));
  const optional = fill(who.personal, 7);
  const composite = checkDigit(number + birthOf(who) + expiryOf(who) + optional);
  return [
    `I<${fill(who.state, 3)}${names(who, 31)}`,
    number + fill(who.nationality, 3) + birthOf(who) + who.sex + expiryOf(who) + optional + composite,
  ];
}

/** The lines of a card's zone (ICAO 9303 part 5); numbers of more than nine characters run on into optional data. */
export function cardZone(who: Holder): readonly string[] {
  const long = who.number.length > 9;
  const head = long ? `${who.number.slice(0, 9)}<` : withDigit(fill(who.number, 9));
  const rest = long ? `${who.number.slice(9)}${checkDigit(who.number)}<` : '';
  const number = head + fill(rest + who.personal, 15);
  const composite = checkDigit(number + birthOf(who) + expiryOf(who) + '<'.repeat(11));
  return [
    `I<${fill(who.state, 3)}${number}`,
    `${birthOf(who)}${who.sex}${expiryOf(who)}${fill(who.nationality, 3)}${'<'.repeat(11)}${composite}`,
    names(who, 30),
  ];
}

/** The same zone with the check digit of its document number wrong: as a clumsy forger prints it. */
export function forged(lines: readonly string[]): readonly string[] {
  const digitAt = lines.length === 3 ? { line: 0, at: 14 } : { line: 1, at: 9 };
  return lines.map((line, i) => {
    if (i !== digitAt.line) return line;
    const digit = (Number(line.charAt(digitAt.at)) + 5) % 10;
    return line.slice(0, digitAt.at) + String(digit) + line.slice(digitAt.at + 1);
  });
}
