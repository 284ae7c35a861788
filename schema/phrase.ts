/** A number, and how many digits after the point it is worth. How the point is written is up to the reader's locale. */
export interface Decimal {
  readonly value: number;
  readonly digits: number;
}

/** What fills a gap of a message. A list is read out with commas between. */
export type PhraseValue = string | number | Decimal | Phrase | readonly PhraseValue[];

/**
 * Something to tell people, without the words: `code` is the path of a message in `locales/<language>/said/`, `values`
 * fill its gaps. Histories keep phrases for ever, so a code is never renamed or given another meaning.
 */
export interface Phrase<Code extends string = string> {
  readonly code: Code;
  readonly values?: Readonly<Record<string, PhraseValue>>;
}

export const phrase = <Code extends string>(
  code: Code,
  values?: Readonly<Record<string, PhraseValue>>,
): Phrase<Code> => (values ? { code, values } : { code });

/** A measurement, rounded; one that came to nothing (a division by zero) is a dash. */
export const decimal = (value: number, digits: number): Decimal | string =>
  Number.isFinite(value) ? { value: Number(value.toFixed(digits)), digits } : '–';

/** A share from 0 to 1 in percent. */
export const percent = (share: number, digits = 0): Decimal | string => decimal(share * 100, digits);

/** Phrases that only show what they are given. */
export const plainPhrases = ['text', 'number', 'list'] as const;
export const textOf = (text: string): Phrase => phrase('text', { text });
export const numberOf = (value: number, digits = 0): Phrase =>
  phrase('number', { number: decimal(value, digits) });
export const listOf = (items: readonly Phrase[]): Phrase => phrase('list', { items });
