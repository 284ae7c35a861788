import { checkMrz, type MrzCheck } from '#schema/mrz/check-digits.ts';
import { leastCharacter } from '#activities/reading/letters/score.ts';
import {
  layouts,
  take,
  type MrzField,
  type MrzFormat,
  type ProtectedField,
  type Span,
} from '#schema/mrz/layout.ts';

/** A character that may stand at a place, with its likeness. */
export interface Choice {
  readonly sign: string;
  readonly score: number;
}

interface Swap {
  readonly index: number;
  readonly sign: string;
  /** Likeness given up. */
  readonly loss: number;
}

/** Likeness that may be given up, in all; and how many of the cheapest swaps are tried, alone and in pairs. */
const budget = 0.25;
const tried = 14;

const wrong = (format: MrzFormat, lines: readonly string[]): ReadonlySet<string> =>
  new Set(
    checkMrz(format, lines)
      .filter((check) => !check.passed)
      .map((check) => check.name),
  );

/** Fields with a check digit and something in them. */
const guarded = (format: MrzFormat, lines: readonly string[]): readonly ProtectedField[] => {
  const { fields, checked } = layouts[format];
  return checked.filter((name) => /[^<]/.test(take(lines, fields[name])));
};

/**
 * Whether the digits that are right already show that these are the fields they are taken for. One in ten is right by
 * chance, and a few swaps make most others right: so a layout that we do not know could be turned into one that fits.
 */
function fitsMostly(format: MrzFormat, lines: readonly string[]): boolean {
  const missed = wrong(format, lines);
  const fields = guarded(format, lines);
  return fields.filter((name) => missed.has(name)).length <= fields.length / 2;
}

/** Swaps where something like a character stands: behind the end of the print there is nothing to be unsure of. */
function swapsWithin(choices: readonly (readonly Choice[])[], from: number, to: number): readonly Swap[][] {
  const swaps: Swap[] = [];
  for (let index = from; index < to; index++) {
    const [first, ...others] = choices[index]!;
    if (first!.score < leastCharacter) continue;
    for (const { sign, score } of others) swaps.push({ index, sign, loss: first!.score - score });
  }
  const cheap = swaps.sort((one, other) => one.loss - other.loss).slice(0, tried);
  const pairs = cheap.flatMap((one, i) =>
    cheap.slice(i + 1).flatMap((other) => (other.index === one.index ? [] : [[one, other]])),
  );
  const loss = (set: readonly Swap[]): number => set.reduce((sum, swap) => sum + swap.loss, 0);
  const sets = [...cheap.map((swap) => [swap]), ...pairs].filter((set) => loss(set) <= budget);
  return sets.sort((one, other) => loss(one) - loss(other));
}

function swapped(text: string, swaps: readonly Swap[]): string {
  const signs = [...text];
  for (const { index, sign } of swaps) signs[index] = sign;
  return signs.join('');
}

type Choices = readonly (readonly (readonly Choice[])[])[];

/** The zone with the cheapest swaps within a stretch that put this check right and the composite one not wrong. */
function mend(
  format: MrzFormat,
  lines: readonly string[],
  choices: Choices,
  { line, from, to }: Span,
  name: MrzCheck['name'],
): readonly string[] | undefined {
  const before = wrong(format, lines);
  for (const set of swapsWithin(choices[line]!, from, to)) {
    const next = lines.map((text, i) => (i === line ? swapped(text, set) : text));
    const after = wrong(format, next);
    if (!after.has(name) && (!after.has('composite') || before.has('composite'))) return next;
  }
  return undefined;
}

/** Where the composite digit is the only guard: optional data without a digit of its own. */
function guardedByComposite(format: MrzFormat): readonly Span[] {
  const { fields, checked, more } = layouts[format];
  return [...(checked.includes('optional') ? [] : [fields.optional]), ...(more ? [more] : [])];
}

/**
 * Replaces unsure characters in fields whose check digit is wrong, where that makes it right, in a zone in which most are right
 * already. Unless the composite
 * digit is right in the end nothing is replaced: the digits of a forged document stay wrong.
 */
export function repair(
  format: MrzFormat,
  lines: readonly string[],
  choices: Choices,
): { readonly lines: readonly string[]; readonly repaired: readonly MrzField[] } {
  if (!fitsMostly(format, lines)) return { lines, repaired: [] };
  const { fields, checked } = layouts[format];
  const repaired: MrzField[] = [];
  let mended = lines;
  const fix = (span: Span, check: MrzCheck['name'], name: MrzField): void => {
    if (!wrong(format, mended).has(check)) return;
    const better = mend(format, mended, choices, span, check);
    if (!better) return;
    mended = better;
    repaired.push(name);
  };
  for (const name of checked) fix({ ...fields[name], to: fields[name].to + 1 }, name, name);
  const onlyComposite = [...wrong(format, mended)].join() === 'composite';
  if (onlyComposite) for (const span of guardedByComposite(format)) fix(span, 'composite', 'optional');
  return wrong(format, mended).size === 0 ? { lines: mended, repaired } : { lines, repaired: [] };
}
