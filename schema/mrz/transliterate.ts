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
const plain: Readonly<Record<string, string>> = {
  Å: 'A',
  Æ: 'AE',
  Ø: 'O',
  Œ: 'OE',
  Ð: 'D',
  Þ: 'TH',
  ß: 'SS',
  ẞ: 'SS',
  Đ: 'D',
  Ł: 'L',
  Ħ: 'H',
  Ŋ: 'N',
  Ŧ: 'T',
  ĸ: 'Q',
  ı: 'I',
  Ə: 'E',
};

/** Cyrillic by ICAO 9303 part 3, section 6 B. */
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
  Ѓ: 'G',
  Ќ: 'K',
  Ѕ: 'DZ',
};

type Table = Readonly<Record<string, string>>;

/** What states write otherwise in their own documents: Ukraine (also at a word's start), Bulgaria, Serbia and neighbours. */
const ukrainian: Table = { Г: 'H', И: 'Y' };
const ukrainianStart: Table = { ...ukrainian, Є: 'YE', Ї: 'YI', Й: 'Y', Ю: 'YU', Я: 'YA' };
const bulgarian: Table = { Й: 'Y', Х: 'H', Щ: 'SHT', Ъ: 'A', Ь: 'Y', Ю: 'YU', Я: 'YA' };
const serbian: Table = { Ђ: 'DJ', Ж: 'Z', Х: 'H', Ц: 'C', Ч: 'C', Ш: 'S', Đ: 'DJ' };

const strip = (sign: string): string => sign.normalize('NFD').replace(/\p{M}/gu, '');

function write(word: string, ...tables: readonly Table[]): string {
  const signs = [...word].map((sign) => tables.find((table) => sign in table)?.[sign] ?? strip(sign));
  return signs.join('');
}

const writeUkrainian = (word: string): string => {
  const [first = '', ...rest] = word;
  return write(first, ukrainianStart, cyrillic, plain) + write(rest.join(''), ukrainian, cyrillic, plain);
};

/** Every spelling of one word, in one order for all words: marks dropped, as recommended, then as states write it. */
export type Spelled = readonly string[];

const spelled = (word: string): Spelled => [
  write(word, cyrillic, plain),
  write(word, cyrillic, recommended),
  writeUkrainian(word),
  write(word, bulgarian, cyrillic, plain),
  write(word, serbian, cyrillic, plain),
];

/**
 * The words of a name in capitals A–Z, each in its possible spellings. Hyphens part words, apostrophes and full stops
 * vanish, letters that are only written otherwise (fullwidth, ligatures) are taken apart. Undefined when a letter
 * belongs to an unknown script.
 */
export function spellings(name: string): readonly Spelled[] | undefined {
  const words = name
    .replace(/[’‘'ʼʻ´`.]/gu, '')
    .normalize('NFKC')
    .split(/[^\p{L}\p{M}]+/u)
    .filter(Boolean)
    .map((word) =>
      [...word].map((sign) => (sign === 'ß' || sign === 'ı' ? sign : sign.toUpperCase())).join(''),
    )
    .map(spelled);
  return words.every((options) => options.every((option) => /^[A-Z]*$/.test(option))) ? words : undefined;
}
