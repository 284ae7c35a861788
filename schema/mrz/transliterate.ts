/** Letters that ICAO 9303 part 3, section 6 writes with others than what remains without their marks. */
const recommended: Readonly<Record<string, string>> = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ĳ: 'IJ',
  Ł: 'L',
  Ñ: 'N',
  Ŋ: 'N',
  Ö: 'OE',
  Ø: 'OE',
  Œ: 'OE',
  Þ: 'TH',
  Ŧ: 'T',
  Ü: 'UE',
  ß: 'SS',
  ẞ: 'SS',
  Ħ: 'H',
  İ: 'I',
  ı: 'I',
  ĸ: 'Q',
  Ə: 'E',
};

/** The same letters where documents drop the mark instead. */
const plain: Readonly<Record<string, string>> = { Å: 'A', Æ: 'AE', Ø: 'O', Œ: 'OE', Ð: 'D', Þ: 'TH' };

/** Cyrillic by ICAO 9303 part 3, section 6 B, for Russian, Ukrainian, Bulgarian, Serbian and Belarusian letters. */
const cyrillic: Readonly<Record<string, string>> = {
  А: 'A',
  Б: 'B',
  В: 'V',
  Г: 'G',
  Ґ: 'G',
  Д: 'D',
  Е: 'E',
  Ё: 'E',
  Є: 'IE',
  Ж: 'ZH',
  З: 'Z',
  И: 'I',
  І: 'I',
  Ї: 'I',
  Й: 'I',
  Ј: 'J',
  К: 'K',
  Л: 'L',
  Љ: 'LJ',
  М: 'M',
  Н: 'N',
  Њ: 'NJ',
  О: 'O',
  П: 'P',
  Р: 'R',
  С: 'S',
  Т: 'T',
  Ћ: 'C',
  У: 'U',
  Ў: 'U',
  Ф: 'F',
  Х: 'KH',
  Ц: 'TS',
  Ч: 'CH',
  Џ: 'DZ',
  Ш: 'SH',
  Щ: 'SHCH',
  Ъ: 'IE',
  Ы: 'Y',
  Ь: '',
  Э: 'E',
  Ю: 'IU',
  Я: 'IA',
  Ђ: 'D',
};

const strip = (sign: string): string => sign.normalize('NFD').replace(/\p{M}/gu, '');

function write(word: string, ...tables: readonly Readonly<Record<string, string>>[]): string {
  const signs = [...word].map((sign) => tables.find((table) => sign in table)?.[sign] ?? strip(sign));
  return signs.join('');
}

/**
 * The words of a name in capitals A–Z, each with its possible spellings: marks dropped first, then as recommended.
 * Hyphens part words, apostrophes and full stops vanish. Undefined when a letter belongs to an unknown script.
 */
export function spellings(name: string): readonly (readonly string[])[] | undefined {
  const words = name
    .normalize('NFC')
    .replace(/[’'ʼ`.]/gu, '')
    .split(/[^\p{L}\p{M}]+/u)
    .filter(Boolean)
    .map((word) =>
      [...word].map((sign) => (sign === 'ß' || sign === 'ı' ? sign : sign.toUpperCase())).join(''),
    )
    .map((word) => [
      ...new Set([
        write(word, cyrillic, plain, { ß: 'SS', ẞ: 'SS', Đ: 'D', Ł: 'L', Ħ: 'H', ı: 'I', Ə: 'E' }),
        write(word, cyrillic, recommended),
      ]),
    ]);
  return words.every((options) => options.every((option) => /^[A-Z]*$/.test(option))) ? words : undefined;
}
