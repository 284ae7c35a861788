import type { Pixels } from '#vault/picture.ts';
import type { Holder } from '#e2e/specimen/holder.ts';
import { band, paste, pixelsOf, print, sheetOf, type Paper, type Sheet } from '#e2e/specimen/paper.ts';
import { cardZone, largeCardZone, passportZone } from '#e2e/specimen/zone.ts';

/** A document of the state of Utopia, marked SPECIMEN, as a scanner would see it. */
export interface Specimen {
  readonly picture: Pixels;
  /** What the machine-readable zone says; empty where the side has none. */
  readonly lines: readonly string[];
}

export interface Making {
  /** Of the printed background. */
  readonly seed?: number;
  readonly paper?: Paper;
  readonly portrait?: Pixels;
  readonly pixelsPerMm?: number;
  /** Prints these instead of the right ones. */
  readonly lines?: readonly string[];
}

const advance = 2.54;
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const inWords = (date: string): string =>
  `${date.slice(4, 6)} ${months[Number(date.slice(2, 4)) - 1] ?? ''} ${date.slice(0, 2)}`;

const start = (w: number, h: number, { pixelsPerMm = 10, paper = 'waves', seed = 1 }: Making): Sheet =>
  sheetOf(w, h, pixelsPerMm, paper, seed);

function entries(sheet: Sheet, who: Holder, x: number, y: number): void {
  const rows = [
    ['Surname', who.surname],
    ['Given names', who.given],
    ['Document no.', who.number],
    ['Nationality', who.nationality],
    ['Date of birth', inWords(who.birth)],
    ['Sex', who.sex],
    ['Date of expiry', inWords(who.expiry)],
  ] as const;
  rows.forEach(([title, value], i) => {
    const room = i === 5 ? x + 34 : x;
    const row = y + (i > 4 ? i - 1 : i) * 5.6;
    print(sheet, title, room, row, 0.9, '#445566');
    print(sheet, value, room, row + 2.6, 1.5, '#111111');
  });
}

/** Prints the zone: `bottom` millimetres from the lower edge to the last baseline, `step` from line to line. */
function zone(sheet: Sheet, lines: readonly string[], left: number, bottom: number, step: number): void {
  lines.forEach((line, i) => {
    print(sheet, line, left, sheet.heightMm - bottom - (lines.length - 1 - i) * step, advance);
  });
}

/** A passport's data page, 125 by 88 mm (TD3). */
export function passportPage(who: Holder, making: Making = {}): Specimen {
  const sheet = start(125, 88, making);
  const lines = making.lines ?? passportZone(who);
  print(sheet, 'UTOPIA', 6, 9, 2.4, '#222233');
  print(sheet, 'PASSPORT   SPECIMEN', 45, 9, 1.8, '#222233');
  paste(sheet, making.portrait, 6, 15, 34, 43);
  entries(sheet, who, 45, 17);
  band(sheet, 23.2);
  zone(sheet, lines, 6.6, 6.85, 6.35);
  return { picture: pixelsOf(sheet), lines };
}

/** An identity document of 105 by 74 mm (TD2). */
export function largeCard(who: Holder, making: Making = {}): Specimen {
  const sheet = start(105, 74, making);
  const lines = making.lines ?? largeCardZone(who);
  print(sheet, 'UTOPIA IDENTITY   SPECIMEN', 5, 7, 1.8, '#222233');
  paste(sheet, making.portrait, 5, 11, 28, 36);
  entries(sheet, who, 37, 13);
  band(sheet, 21);
  zone(sheet, lines, 6.8, 6.85, 6.35);
  return { picture: pixelsOf(sheet), lines };
}

const cardScale = (making: Making): Making => ({ pixelsPerMm: 14, ...making });

/** The front of an identity card, 85.6 by 54 mm (TD1): portrait, no zone. */
export function cardFront(who: Holder, making: Making = {}): Specimen {
  const sheet = start(85.6, 54, cardScale(making));
  print(sheet, 'UTOPIA IDENTITY CARD   SPECIMEN', 4, 7, 1.7, '#222233');
  paste(sheet, making.portrait, 4, 11, 26, 33);
  entries(sheet, who, 34, 14);
  return { picture: pixelsOf(sheet), lines: [] };
}

/** The back of an identity card: zone, no portrait. */
export function cardBack(who: Holder, making: Making = {}): Specimen {
  const sheet = start(85.6, 54, cardScale(making));
  const lines = making.lines ?? cardZone(who);
  print(sheet, 'Address: 12 Specimen Street, Zenith', 4, 6, 1.4, '#333344');
  print(sheet, 'Authority: Ministry of the Interior', 4, 10, 1.4, '#333344');
  band(sheet, 21);
  zone(sheet, lines, 4.7, 3.6, 5.6);
  return { picture: pixelsOf(sheet), lines };
}
