/** Letters with a sign through or upon them, and joined ones, which Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ',
};
const written = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');
/** Marks upon letters, once they stand by themselves, and whatever a keyboard or a program sets for an apostrophe. */
const unread = /[\p{M}'’‘‛ʼʻ´`ʹ′]/gu;

/**
 * Text as it is searched: without case, accents and apostrophes, with dashes and blanks of one kind. Both sides of a search
 * are folded, so that a name is found however it was typed.
 */
const folded = (text: string): string =>
  text
    .replace(unread, '')
    .normalize('NFKD')
    .replace(unread, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(unread, '')
    .replace(written, (letter) => letters[letter] ?? letter)
    .replace(/\p{Pd}/gu, '-');

/** The words of a search. Of none everything is found. */
export const searchWords = (search: string): readonly string[] => folded(search).split(/\s+/).filter(Boolean);

const apostrophe = /(?<=\p{L})['’‘‛ʼʻ´`ʹ′](?=\p{L})/gu;

/** The text in which a session is found. What follows an apostrophe is a word as well: *Brien* finds O’Brien. */
export function searchText(names: readonly string[], reference?: string | null): string {
  const parted = names.map((name) => name.replace(apostrophe, ' ')).filter((name) => !names.includes(name));
  return folded([...names, reference ?? '', ...parted].join(' ')).trim();
}

/** The words of such a text, and the parts of those that have signs in them: `case-7` is found by `7` as well. */
export const wordsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/\s+/)
      .flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)])
      .filter(Boolean),
  ),
];

/** Whether each of the words begins one of the text. */
export function isFoundBy(words: readonly string[], text: string): boolean {
  if (words.length === 0) return true;
  const there = wordsIn(text);
  return words.every((word) => there.some((each) => each.startsWith(word)));
}
