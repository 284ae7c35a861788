import { tableOf, type Table } from '#schema/mrz/scripts/table.ts';

/** Cyrillic by ICAO 9303 part 3, section 6 B; then letters beyond it, of Kazakh, Kyrgyz, Tajik, Mongolian and their neighbours. */
export const cyrillic: Table = tableOf(`
А A, Б B, В V, Г G, Ґ G, Д D, Е E, Ё E, Є IE, Ж ZH, З Z, И I, І I, Ї I, Й I, Ј J, К K, Л L, Љ LJ, М M, Н N, Њ NJ
О O, П P, Р R, С S, Т T, Ћ C, У U, Ў U, Ф F, Х KH, Ц TS, Ч CH, Џ DZ, Ш SH, Щ SHCH, Ъ IE, Ы Y, Ь, Э E, Ю IU, Я IA
Ђ D, Ѓ G, Ќ K, Ѕ DZ, Ѫ U
Ә A, Ғ G, Қ K, Ң N, Ө O, Ұ U, Ү U, Һ H, Ӣ I, Ӯ U, Ҳ KH, Ҷ J`);

/** What states write otherwise in their own documents: Ukraine (also at a word's start). */
const ukrainian = tableOf('Г H, И Y');
const ukrainianStart: Table = { ...ukrainian, ...tableOf('Є YE, Ї YI, Й Y, Ю YU, Я YA') };

type Write = (word: string, ...tables: readonly Table[]) => string;

/** Each way in which a state writes its letters, or used to. */
const national: readonly Table[] = [
  // Bulgaria.
  tableOf('Й Y, Х H, Щ SHT, Ъ A, Ь Y, Ю YU, Я YA'),
  // Serbia, Montenegro, Bosnia and Herzegovina.
  tableOf('Ђ DJ, Ж Z, Х H, Ц C, Ч C, Ш S, Đ DJ'),
  // North Macedonia.
  tableOf('Ѓ GJ, Ќ KJ, Х H, Ц C, Џ DJ, Ж ZH'),
  // Belarus.
  tableOf('Г H, Ё IO, І I'),
  // Russia before 2010, and how its people write themselves.
  tableOf('Ё YO, Й Y, Ю YU, Я YA, Ъ'),
  // Uzbekistan.
  tableOf('Ў O, Қ Q, Ҳ H, Х X, Ж J, Ц S, Ъ, Ю YU, Я YA, Ё YO, Й Y'),
  // Mongolia.
  tableOf('Ж J, Ё YO, Ю YU, Я YA, Й I, Ь I'),
];

export const cyrillicSpellings = (word: string, write: Write, plain: Table): readonly string[] => {
  const [first = '', ...rest] = word;
  return [
    write(first, ukrainianStart, cyrillic, plain) + write(rest.join(''), ukrainian, cyrillic, plain),
    ...national.map((table) => write(word, table, cyrillic, plain)),
  ];
};
