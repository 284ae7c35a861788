import { allowedAt } from '#activities/reading/letters/cells.ts';
import { leastCharacter, type Scores } from '#activities/reading/letters/score.ts';
import { repair, type Choice } from '#activities/reading/letters/repair.ts';
import { characters } from '#activities/reading/letters/templates.ts';
import { checkMrz, rightShare, type MrzCheck } from '#schema/mrz/check-digits.ts';
import {
  baseOf,
  isThere,
  layouts,
  nationalFormat,
  type MrzField,
  type MrzFormat,
  type PlainField,
  type Span,
} from '#schema/mrz/layout.ts';
import { stateCodes } from '#schema/mrz/states.ts';

export interface Decoded {
  readonly format: MrzFormat;
  readonly lines: readonly string[];
  readonly checks: readonly MrzCheck[];
  /** Fields that were changed so that their check digit came right. */
  readonly repaired: readonly MrzField[];
  /** Mean likeness of the characters first read. */
  readonly likeness: number;
  /** By how much the reading of a field that no digit guards was likelier than the next best; negative is against the print. */
  readonly leads: Readonly<Record<PlainField, number>>;
}

/** A state's code is taken when it is at most this much less like, over three characters, than the free reading. */
const dictionaryReach = 0.45;
/** Below this a reading is an accident, and not worth a repair. */
const leastLikeness = 0.7;
/** The lead of what could not be read otherwise. */
const certain = 1;
const stateFields = [...stateCodes].map((code) => code.padEnd(3, '<'));

interface Rated {
  readonly code: string;
  readonly score: number;
}

/** Characters that may stand at a place, the likeliest first. */
function choicesAt(format: MrzFormat, line: number, index: number, scores: Scores): Choice[] {
  return allowedAt(format, line, index)
    .map((i) => ({ sign: characters[i]!, score: scores[i]! }))
    .sort((one, other) => other.score - one.score)
    .slice(0, 4);
}

function scoreOf(scores: readonly Scores[], from: number, code: string): number {
  return [...code].reduce((sum, sign, k) => sum + scores[from + k]![characters.indexOf(sign)]!, 0);
}

/**
 * Puts the likeliest state code in front, unless the print is clearly something else. Returns its lead over the next
 * best code and over what the print looks like by itself: negative when the list overruled the print.
 */
function preferState(choices: Choice[][], scores: readonly Scores[], span: Span): number {
  const rated = stateFields.map((code) => ({ code, score: scoreOf(scores, span.from, code) }));
  const [best, second] = rated.toSorted((one, other) => other.score - one.score) as [Rated, Rated];
  const print = choices.slice(span.from, span.to).map(([first]) => first!);
  const free = print.reduce((sum, { score }) => sum + score, 0);
  if (free - best.score >= dictionaryReach) return narrowest(choices, span);
  [...best.code].forEach((sign, k) => {
    const at = span.from + k;
    const others = choices[at]!.filter((choice) => choice.sign !== sign);
    choices[at] = [{ sign, score: scores[at]![characters.indexOf(sign)]! }, ...others];
  });
  const overruled = print.some(({ sign }, k) => sign !== best.code[k]);
  return overruled ? best.score - free : best.score - second.score;
}

const leadOf = ([first, second]: readonly Choice[]): number =>
  first!.score < leastCharacter ? 0 : first!.score - (second?.score ?? -1);

/** The narrowest lead of a likeliest character within a stretch: none where nothing looks like a character. */
const narrowest = (choices: readonly (readonly Choice[])[], { from, to }: Span): number =>
  Math.min(...choices.slice(from, to).map(leadOf));

type ZoneScores = readonly (readonly Scores[])[];

function decodeAs(format: MrzFormat, scores: ZoneScores): Decoded {
  const { fields, given } = layouts[format];
  const choices = scores.map((line, li) => line.map((cell, index) => choicesAt(format, li, index, cell)));
  const lead = (span: Span): number => narrowest(choices[span.line]!, span);
  /** A state that the format does not have is no doubt. */
  const state = (span: Span): number =>
    isThere(span) ? preferState(choices[span.line]!, scores[span.line]!, span) : certain;
  const leads = {
    documentCode: lead(fields.documentCode),
    issuer: state(fields.issuer),
    names: Math.min(lead(fields.names), given ? lead(given) : certain),
    nationality: state(fields.nationality),
    sex: lead(fields.sex),
  };
  const first = choices.flat().map((options) => options[0]!.score);
  const likeness = first.reduce((sum, score) => sum + score, 0) / first.length;
  const lines = choices.map((line) => line.map((options) => options[0]!.sign).join(''));
  const mended = likeness >= leastLikeness ? repair(format, lines, choices) : { lines, repaired: [] };
  return { format, ...mended, checks: checkMrz(format, mended.lines), likeness, leads };
}

/**
 * Reads characters out of scores: by what may stand where, by the list of states, and by check digits. A zone that begins
 * as those of a state with a format of its own is read in both, and taken as that in which more digits are right.
 */
export function decode(format: MrzFormat, scores: ZoneScores): Decoded {
  const base = baseOf(format);
  const decoded = decodeAs(base, scores);
  const own = nationalFormat(base, decoded.lines);
  const nationally = own && decodeAs(own, scores);
  return nationally && rightShare(nationally.checks) >= rightShare(decoded.checks) ? nationally : decoded;
}
