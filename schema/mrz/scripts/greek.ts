import { tableOf } from '#schema/mrz/scripts/table.ts';

/** Greek letter by letter. ICAO 9303 has no table for it; this and the pairs below are of ELOT 743, by which Greece writes passports. */
export const greek = tableOf(`
Α A, Β V, Γ G, Δ D, Ε E, Ζ Z, Η I, Θ TH, Ι I, Κ K, Λ L, Μ M, Ν N, Ξ X, Ο O, Π P, Ρ R, Σ S, Τ T, Υ Y, Φ F, Χ CH
Ψ PS, Ω O`);

/** Letters that are written in another way together, before they are written one by one. */
const pairs: readonly (readonly [RegExp, string])[] = [
  [/ΟΥ/gu, 'OU'],
  [/([ΑΕΗ])Υ(?=[ΒΓΔΖΛΜΝΡΑΕΗΙΟΥΩ])/gu, '$1V'],
  [/([ΑΕΗ])Υ/gu, '$1F'],
  [/ΓΓ/gu, 'NG'],
  [/ΓΞ/gu, 'NX'],
  [/ΓΧ/gu, 'NCH'],
  [/^ΜΠ/u, 'B'],
  [/ΜΠ$/u, 'B'],
];

/** Capitals without accents, but for the diaeresis, which parts two letters. */
const bare = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\u0301/gu, '')
    .normalize('NFC');

/** A word with its pairs of letters written; what is left of it is still Greek. */
export const greekPairs = (word: string): string =>
  pairs.reduce((text, [pair, written]) => text.replace(pair, written), bare(word));
