import { arabic, arabicSounds } from '#schema/mrz/scripts/arabic.ts';
import { cyrillic, cyrillicSpellings } from '#schema/mrz/scripts/cyrillic.ts';
import { georgian } from '#schema/mrz/scripts/georgian.ts';
import { greek, greekPairs } from '#schema/mrz/scripts/greek.ts';
import { plain, recommended } from '#schema/mrz/scripts/latin.ts';
import type { Table } from '#schema/mrz/scripts/table.ts';

const others: readonly Table[] = [georgian, greek, cyrillic, arabicSounds];

const strip = (sign: string): string => sign.normalize('NFD').replace(/\p{M}/gu, '');

/** Writes each letter by the first table that has it, or without its marks. */
function write(word: string, ...tables: readonly Table[]): string {
  const all = [...tables, ...others];
  const written = (sign: string): string | undefined => all.find((table) => sign in table)?.[sign];
  return [...word].map((sign) => written(sign) ?? written(strip(sign)) ?? strip(sign)).join('');
}

/** Every spelling of one word, in one order for all words: marks dropped, as recommended, then as states write it. */
export type Spelled = readonly string[];

const spelled = (word: string): Spelled => [
  write(word, plain),
  write(word, recommended),
  write(greekPairs(word), plain),
  write(word, arabic, plain),
  ...cyrillicSpellings(word, write, plain),
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
