/**
 * What people put before the name that they had at birth or before a marriage, and brackets: German, French, English, Dutch,
 * Polish, Czech and Slovak, Italian, Spanish and Portuguese, Scandinavian, Hungarian, Russian.
 */
const word =
  '(?:née?|nee|geb\\.?|geborener?|born|formerly|z domu|roz\\.?|rozená|rodz\\.?|rodená|nata|nato|nacida|nascida|født|född|szül\\.?|урожд\\.?|урождённая)\\s';
const before = new RegExp(`\\s*(?:[([]\\s*(?:${word})?|,?\\s${word})\\s*`, 'iu');

/** Names of more words than this are mostly not names; each word more is one more name that has to be compared. */
const mostWords = 10;

/**
 * The claimed name by itself, and the names that its bearer had if the part behind *née* was the surname: with it in place of
 * each other word, for nobody knows which of them is the surname, and beside all of them.
 */
export function birthNamesOf(claimed: string): readonly string[] {
  const [present = '', earlier] = claimed.split(before);
  const birth = earlier?.replace(/[)\]]/g, '').trim();
  if (!birth || !present.trim()) return [claimed];
  const words = present.split(/[\s,]+/u).filter(Boolean);
  const replaced = words.length > mostWords ? [] : words;
  const without = replaced.map((_, index) => [...words.filter((_word, i) => i !== index), birth].join(' '));
  return [...new Set([present.trim(), `${present.trim()} ${birth}`, ...without])];
}
