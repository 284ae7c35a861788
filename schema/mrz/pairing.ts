import { mayBeSpelled } from '#schema/mrz/alike.ts';
import { consonants } from '#schema/mrz/scripts/arabic.ts';
import type { Spelled } from '#schema/mrz/transliterate.ts';

/** How two names stand to each other: the same, but for a slip of the pen, perhaps in another spelling, or nothing of it. */
const likenesses = ['same', 'near', 'respelled'] as const;
type Likeness = (typeof likenesses)[number] | 'other';

/** What is known of the names that are compared. */
export interface Circumstances {
  /** The zone had no room for all of the name. */
  readonly truncated: boolean;
  /** The claimed name is written in a script that leaves vowels out. */
  readonly consonantal: boolean;
}

/** Letters by which a name of this many letters may differ and still be a slip of the pen. */
const toleratedEdits = (length: number): number => {
  if (length < 4) return 0;
  return length < 9 ? 1 : 2;
};

/** Insertions, deletions and replacements between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A name of a truncated zone that is at least this long may be the beginning of a longer one. */
const shortestBeginning = 3;

function isRespelled(claimed: readonly string[], printed: string, consonantal: boolean): boolean {
  const heard = consonantal ? consonants : (word: string): string => word;
  return claimed.some((word) => mayBeSpelled(heard(word), heard(printed)));
}

function likeness(spelled: Spelled, printed: string, { truncated, consonantal }: Circumstances): Likeness {
  const claimed = [...new Set(spelled)];
  if (claimed.includes(printed)) return 'same';
  const begins = claimed.some((word) => word.startsWith(printed));
  if (truncated && begins && printed.length >= shortestBeginning) return 'same';
  // Documents print initials as well; in a truncated zone one letter is what was left of a name.
  const printedInitial = !truncated && begins && printed.length === 1;
  const initial = printedInitial || claimed.some((word) => word.length === 1 && printed.startsWith(word));
  const slip = claimed.some(
    (word) => distance(word, printed) <= toleratedEdits(Math.min(word.length, printed.length)),
  );
  if (initial || slip) return 'near';
  return isRespelled(claimed, printed, consonantal) ? 'respelled' : 'other';
}

export interface Pairing {
  /** Indices of the printed names that are answered, by how well. */
  readonly same: ReadonlySet<number>;
  readonly near: ReadonlySet<number>;
  readonly respelled: ReadonlySet<number>;
  /** Claimed names that no printed one answers. */
  readonly left: readonly Spelled[];
}

/** Pairs claimed and printed names, equal ones first, each used once; order does not matter. */
export function pair(
  claimed: readonly Spelled[],
  printed: readonly string[],
  circumstances: Circumstances,
): Pairing {
  const found = { same: new Set<number>(), near: new Set<number>(), respelled: new Set<number>() };
  const free = (i: number): boolean => likenesses.every((wanted) => !found[wanted].has(i));
  let left = claimed.map((words) => ({
    words,
    against: printed.map((name) => likeness(words, name, circumstances)),
  }));
  for (const wanted of likenesses) {
    left = left.filter(({ against }) => {
      const index = against.findIndex((each, i) => free(i) && each === wanted);
      if (index >= 0) found[wanted].add(index);
      return index < 0;
    });
  }
  return { ...found, left: left.map(({ words }) => words) };
}

/** Words written as one, in each spelling. */
const asOne = (words: readonly Spelled[]): Spelled =>
  Array.from({ length: Math.max(...words.map((word) => word.length)) }, (_, i) =>
    words.map((word) => word[i] ?? word[0] ?? '').join(''),
  );

/**
 * So many words are tried as one at most: names that are written as one have three or four, `VAN DER BERG`. Without a limit a
 * name of a hundred letters, each a word, would make five thousand words, most of them long.
 */
const mostJoined = 5;

/** A zone has room for a dozen words; more that have no answer are no spelling of its names, and dear to try. */
const mostOpen = 12;

/** Writes words as one where that fits a word of the other side, the most words first. */
function joinWhere(words: readonly Spelled[], fits: (joined: Spelled) => boolean): readonly Spelled[] {
  for (let count = Math.min(mostJoined, words.length); count > 1; count--) {
    for (let from = 0; from + count <= words.length; from++) {
      const joined = asOne(words.slice(from, from + count));
      if (!fits(joined)) continue;
      const [before, after] = [words.slice(0, from), words.slice(from + count)];
      return [...joinWhere(before, fits), joined, ...joinWhere(after, fits)];
    }
  }
  return words;
}

/** Writes words as one that are one word on the other side: `VAN DER BERG` and `Vanderberg`. */
export function closeGaps(words: readonly Spelled[], others: readonly Spelled[]): readonly Spelled[] {
  const known = new Set(others.flat());
  return joinWhere(words, (joined) => joined.some((word) => known.has(word)));
}

/** The same where the one word is spelled otherwise as well, `ABD EL RAHMAN` and `Abdulrahman`, and no part of it has an answer. */
export function closeGapsRespelled(
  words: readonly Spelled[],
  printed: readonly string[],
  circumstances: Circumstances,
): readonly Spelled[] {
  const isOpen = (word: Spelled): boolean =>
    printed.every((name) => likeness(word, name, circumstances) === 'other');
  const open = words.filter(isOpen);
  if (open.length < 2 || open.length > mostOpen) return words;
  const joined = joinWhere(open, (word) =>
    printed.some((name) => likeness(word, name, circumstances) !== 'other'),
  );
  return joined.length === open.length ? words : [...words.filter((word) => !isOpen(word)), ...joined];
}

/** The same letters with other gaps throughout. */
export function runTogether(claimed: readonly Spelled[], surname: string, given: string): boolean {
  const joined = asOne(claimed);
  const orders = [surname + given, given + surname].map((text) => text.replaceAll(' ', ''));
  return orders.some((order) => joined.includes(order));
}

/** Whether a truncated zone explains that these claimed names are not in it: cut short, or left out. */
export function cutAway({ left, same, near, respelled }: Pairing, printed: readonly string[]): boolean {
  const unpaired = printed.filter((_, i) => ![same, near, respelled].some((known) => known.has(i)));
  return unpaired.every((name) => left.some((words) => words.some((word) => word.startsWith(name))));
}
