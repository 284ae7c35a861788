import type { CheckOutcome } from '#schema/check.ts';
import { spellings, type Spelled } from '#schema/mrz/transliterate.ts';

/** What may be doubtful about two names, or worth knowing. Words: `document.name.<doubt>`. */
export const nameNotes = [
  'otherScript',
  'nothingToCompare',
  'noRoom',
  'spelling',
  'nameLacking',
  'furtherSurname',
  'firstUnexpected',
  'furtherGivenNames',
] as const;
export type NameNote = (typeof nameNotes)[number];

export interface NamesVerdict {
  readonly outcome: CheckOutcome;
  /** The names of the document, as they were compared. */
  readonly measured: string;
  /** What is doubtful, or worth knowing. */
  readonly note?: NameNote;
}

/** How two names stand to each other, from nothing in common to the same. */
type Likeness = 'same' | 'near' | 'other';

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

function likeness(claimed: readonly string[], printed: string, truncated: boolean): Likeness {
  if (claimed.includes(printed)) return 'same';
  const begins = claimed.some((word) => word.startsWith(printed));
  if (truncated && begins && printed.length >= shortestBeginning) return 'same';
  // Documents print initials as well; in a truncated zone one letter is what was left of a name.
  const printedInitial = !truncated && begins && printed.length === 1;
  const initial = printedInitial || claimed.some((word) => word.length === 1 && printed.startsWith(word));
  const slip = claimed.some(
    (word) => distance(word, printed) <= toleratedEdits(Math.min(word.length, printed.length)),
  );
  return initial || slip ? 'near' : 'other';
}

interface Pairing {
  readonly same: ReadonlySet<number>;
  readonly near: ReadonlySet<number>;
  /** Claimed names that no printed one answers. */
  readonly left: readonly Spelled[];
}

/** Pairs claimed and printed names, equal ones first, each used once; order does not matter. */
function pair(claimed: readonly Spelled[], printed: readonly string[], truncated: boolean): Pairing {
  const found = { same: new Set<number>(), near: new Set<number>() };
  let left = [...claimed];
  for (const wanted of ['same', 'near'] as const) {
    left = left.filter((words) => {
      const free = (i: number): boolean => !found.same.has(i) && !found.near.has(i);
      const index = printed.findIndex((name, i) => free(i) && likeness(words, name, truncated) === wanted);
      if (index >= 0) found[wanted].add(index);
      return index < 0;
    });
  }
  return { ...found, left };
}

/** Words written as one, in each spelling. */
const asOne = (words: readonly Spelled[]): Spelled =>
  Array.from({ length: Math.max(...words.map((word) => word.length)) }, (_, i) =>
    words.map((word) => word[i] ?? word[0] ?? '').join(''),
  );

/** Writes words as one that are one word on the other side: `VAN DER BERG` and `Vanderberg`. */
function closeGaps(words: readonly Spelled[], others: readonly Spelled[]): readonly Spelled[] {
  const known = new Set(others.flat());
  for (let count = words.length; count > 1; count--) {
    for (let from = 0; from + count <= words.length; from++) {
      const joined = asOne(words.slice(from, from + count));
      if (!joined.some((word) => known.has(word))) continue;
      const [before, after] = [words.slice(0, from), words.slice(from + count)];
      return [...closeGaps(before, others), joined, ...closeGaps(after, others)];
    }
  }
  return words;
}

/** The same letters with other gaps throughout. */
function runTogether(claimed: readonly Spelled[], surname: string, given: string): boolean {
  const joined = asOne(claimed);
  const orders = [surname + given, given + surname].map((text) => text.replaceAll(' ', ''));
  return orders.some((order) => joined.includes(order));
}

/** Whether a truncated zone explains that these claimed names are not in it: cut short, or left out. */
function cutAway({ left, same, near }: Pairing, printed: readonly string[]): boolean {
  const unpaired = printed.filter((_, i) => !same.has(i) && !near.has(i));
  return unpaired.every((name) => left.some((words) => words.some((word) => word.startsWith(name))));
}

/**
 * Whether a claimed name is that of a document, whose names are as printed in a machine-readable zone. Spellings with
 * and without diacritics both count (ICAO 9303 part 3, section 6), order does not, and further given names of the
 * document need not be claimed. `truncated`: the zone had no room for all of the name.
 */
export function namesAgree(claimed: string, surname: string, given: string, truncated = false): NamesVerdict {
  const measured = [given, surname].filter(Boolean).join(' ');
  const say = (outcome: CheckOutcome, note?: NameNote): NamesVerdict => ({
    outcome,
    measured,
    ...(note && { note }),
  });
  const words = spellings(claimed);
  if (!words) return say('unsure', 'otherScript');
  const apart = (text: string): readonly string[] =>
    closeGaps(
      text
        .split(' ')
        .filter(Boolean)
        .map((name) => [name]),
      words,
    ).flat();
  // Whoever has no surname has names only, as whoever has no given names.
  const [surnames, givens] = surname ? [apart(surname), apart(given)] : [apart(given), []];
  const printed = [...surnames, ...givens];
  if (words.length === 0 || printed.length === 0) return say('unsure', 'nothingToCompare');
  if (runTogether(words, surname, given)) return say('passed');
  const names = closeGaps(
    words,
    printed.map((name) => [name]),
  );
  const pairing = pair(names, printed, truncated);
  const known = (from: number, to: number): number[] =>
    [...pairing.same, ...pairing.near].filter((i) => i >= from && i < to);
  const familyNames = known(0, surnames.length).length;
  const givenNames = known(surnames.length, printed.length).length;
  if (truncated && pairing.left.length > 0 && familyNames > 0 && cutAway(pairing, printed)) {
    if (givenNames === 0) return say('unsure', 'noRoom');
    return pairing.near.size > 0 ? say('unsure', 'spelling') : say('passed');
  }
  if (familyNames === 0 || (givenNames === 0 && givens.length > 0)) return say('failed');
  if (pairing.near.size > 0) return say('unsure', 'spelling');
  if (pairing.left.length > 0) return say('unsure', 'nameLacking');
  if (familyNames < surnames.length) return say('unsure', 'furtherSurname');
  if (givens.length > 0 && !pairing.same.has(surnames.length)) {
    return say('unsure', 'firstUnexpected');
  }
  return say('passed', givenNames < givens.length ? 'furtherGivenNames' : undefined);
}
