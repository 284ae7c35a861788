import type { CheckOutcome } from '#schema/check.ts';
import { birthNamesOf } from '#schema/mrz/birth-name.ts';
import {
  closeGaps,
  closeGapsRespelled,
  cutAway,
  pair,
  runTogether,
  type Circumstances,
  type Pairing,
} from '#schema/mrz/pairing.ts';
import { isArabic } from '#schema/mrz/scripts/arabic.ts';
import { spellings, type Spelled } from '#schema/mrz/transliterate.ts';

/** What may be doubtful about two names, or worth knowing. Words: `document.name.<doubt>`. */
export const nameNotes = [
  'otherScript',
  'nothingToCompare',
  'noRoom',
  'spelling',
  'otherSpelling',
  'nameLacking',
  'furtherSurname',
  'firstUnexpected',
  'furtherGivenNames',
  'birthName',
] as const;
export type NameNote = (typeof nameNotes)[number];

export interface NamesVerdict {
  readonly outcome: CheckOutcome;
  /** The names of the document, as they were compared. */
  readonly measured: string;
  /** What is doubtful, or worth knowing. */
  readonly note?: NameNote;
}

/**
 * Without what is written for marks, Ñ as NXX and Ü as UXX (ICAO 9303 part 3, section 6 A). Names in Arabic letters are left as
 * they are: XX is the beginning of many of these (ٹ is XXT, section 6 C), and an N or a U may stand before it. A name that was cut off
 * may end within such a mark.
 */
const unmarked = (name: string, { consonantal, truncated }: Circumstances): string => {
  if (consonantal) return name;
  const whole = name.replace(/([NU])XX/g, '$1');
  return truncated ? whole.replace(/([NU])X$/, '$1') : whole;
};

/** Words that say how a surname came about: GEB, EPOUSE. They are no names, but for people who are called so. */
const joining = new Set(['GEB', 'NEE', 'EP', 'EPOUSE', 'VVE', 'VEUVE']);

function withoutJoining(text: string): string {
  const names = text.split(' ').filter(Boolean);
  return names.length > 2 ? names.filter((name) => !joining.has(name)).join(' ') : text;
}

interface Printed {
  readonly surnames: readonly string[];
  readonly givens: readonly string[];
}

/** The document's names, each a word, with gaps closed where the claimed name has none. */
function printedNames(surname: string, given: string, claimed: readonly Spelled[]): Printed {
  const apart = (text: string): readonly string[] =>
    closeGaps(
      text
        .split(' ')
        .filter(Boolean)
        .map((name) => [name]),
      claimed,
    ).flat();
  // Whoever has no surname has names only, as whoever has no given names.
  return surname
    ? { surnames: apart(surname), givens: apart(given) }
    : { surnames: apart(given), givens: [] };
}

type Verdict = Omit<NamesVerdict, 'measured'>;

const doubt = ({ near, respelled }: Pairing): NameNote | undefined => {
  if (respelled.size > 0) return 'otherSpelling';
  return near.size > 0 ? 'spelling' : undefined;
};

/** What follows from the names that answer each other. */
function verdictOn(pairing: Pairing, { surnames, givens }: Printed, circumstances: Circumstances): Verdict {
  const printed = [...surnames, ...givens];
  const answered = (from: number, to: number): number =>
    [...pairing.same, ...pairing.near, ...pairing.respelled].filter((i) => i >= from && i < to).length;
  const familyNames = answered(0, surnames.length);
  const givenNames = answered(surnames.length, printed.length);
  const note = doubt(pairing);
  const unsure = (why: NameNote): Verdict => ({ outcome: 'unsure', note: why });
  if (circumstances.truncated && pairing.left.length > 0 && familyNames > 0 && cutAway(pairing, printed)) {
    if (givenNames === 0) return unsure('noRoom');
    return note ? unsure(note) : { outcome: 'passed' };
  }
  if (familyNames === 0 || (givenNames === 0 && givens.length > 0)) {
    // Without vowels much looks alike and much does not: only when nothing is alike is it somebody else.
    const half = circumstances.consonantal && familyNames + givenNames > 0;
    return half ? unsure('otherScript') : { outcome: 'failed' };
  }
  if (note) return unsure(note);
  if (pairing.left.length > 0) return unsure('nameLacking');
  if (familyNames < surnames.length) return unsure('furtherSurname');
  if (givens.length > 0 && !pairing.same.has(surnames.length)) return unsure('firstUnexpected');
  return givenNames < givens.length
    ? { outcome: 'passed', note: 'furtherGivenNames' }
    : { outcome: 'passed' };
}

const worth = { failed: 0, unsure: 1, passed: 2 } as const;

/** The best of several, the first of those that are equally good. */
const bestOf = (first: Verdict, ...others: readonly Verdict[]): Verdict =>
  others.reduce((best, each) => (worth[each.outcome] > worth[best.outcome] ? each : best), first);

function compareWords(
  words: readonly Spelled[],
  surname: string,
  given: string,
  circumstances: Circumstances,
): Verdict {
  if (runTogether(words, surname, given)) return { outcome: 'passed' };
  const printed = printedNames(surname, given, words);
  const all = [...printed.surnames, ...printed.givens];
  const names = closeGaps(
    words,
    all.map((name) => [name]),
  );
  const joined = closeGapsRespelled(names, all, circumstances);
  return verdictOn(pair(joined, all, circumstances), printed, circumstances);
}

/** The document's names are compared as they are written first, and without the words between them where that is not enough. */
function compare(claimed: string, surname: string, given: string, truncated: boolean): Verdict {
  const words = spellings(claimed);
  if (!words) return { outcome: 'unsure', note: 'otherScript' };
  if (words.length === 0 || !(surname || given)) return { outcome: 'unsure', note: 'nothingToCompare' };
  const circumstances = { truncated, consonantal: isArabic(claimed) };
  const written = [surname, given].map((name) => unmarked(name, circumstances));
  const meant = written.map(withoutJoining);
  const against = ([family = '', first = '']: readonly string[]): Verdict =>
    compareWords(words, family, first, circumstances);
  const asWritten = against(written);
  if (asWritten.outcome === 'passed' || meant.join() === written.join()) return asWritten;
  return bestOf(against(meant), asWritten);
}

/**
 * What follows from a name that may tell an earlier one as well. Nee and Born are surnames too, and brackets stand around given
 * names: so a name that agrees as it is written is not taken apart.
 */
function compareWithEarlier(claimed: string, ...document: readonly [string, string, boolean]): Verdict {
  const written = compare(claimed, ...document);
  const [present = claimed, ...before] = written.outcome === 'passed' ? [claimed] : birthNamesOf(claimed);
  if (before.length === 0) return written;
  const now = bestOf(compare(present, ...document), written);
  const then = bestOf(now, ...before.map((name) => compare(name, ...document)));
  return then !== now && then.outcome === 'passed' ? { ...then, note: 'birthName' } : then;
}

/**
 * Whether a claimed name is that of a document, whose names are as printed in a machine-readable zone. Spellings with
 * and without diacritics both count (ICAO 9303 part 3, section 6), order does not, and further given names of the
 * document need not be claimed. Another way to write a name in Latin letters is a doubt, and so is a name that is perhaps
 * the same in another script. A name at birth that was claimed as well may be the document's. `truncated`: the zone had no
 * room for all of the name.
 */
export function namesAgree(claimed: string, surname: string, given: string, truncated = false): NamesVerdict {
  const measured = [given, surname].filter(Boolean).join(' ');
  return { ...compareWithEarlier(claimed, surname, given, truncated), measured };
}
