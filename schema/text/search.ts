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

/** The text in which a session is found. */
export const searchText = (names: readonly string[], reference?: string | null): string =>
  folded([...names, reference ?? ''].join(' ')).trim();

/** Whether each of the words is in the text. */
export const isFoundBy = (words: readonly string[], text: string): boolean =>
  words.every((word) => text.includes(word));
