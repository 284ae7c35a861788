/**
 * The letters of a Russian internal passport's zone that are not what they look like: digits and a few letters stand for
 * Cyrillic ones, here as ICAO 9303 writes them. Source: order 279 of the Federal Migration Service of 2011.
 */
const letters: Readonly<Record<string, string>> = {
  '2': 'E',
  J: 'ZH',
  Q: 'I',
  H: 'KH',
  C: 'TS',
  '3': 'CH',
  '4': 'SH',
  W: 'SHCH',
  X: 'IE',
  '9': '',
  '6': 'E',
  '7': 'IU',
  '8': 'IA',
};

/** A name of such a zone as passports for travel write it: `L7DMILA` is LIUDMILA. */
export const russianName = (text: string): string => [...text].map((sign) => letters[sign] ?? sign).join('');
