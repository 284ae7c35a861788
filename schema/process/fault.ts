import { phrase, type Phrase, type PhraseValue } from '#schema/phrase.ts';

/** Everything that can be wrong with a process. The words are the messages `fault.<code>`. */
export const faultCodes = [
  'missing',
  'unknownField',
  'wrongType',
  'empty',
  'tooLong',
  'outOfRange',
  'notOneOf',
  'tooMany',
  'badKey',
  'badLanguage',
  'badCountry',
  'unreadable',
  'duplicate',
  'missingLanguage',
  'languageNotOffered',
  'tooManyPeople',
  'nobody',
  'leastAboveMost',
  'roleWithoutPeople',
  'noHolder',
  'conditionMissing',
  'conditionUnused',
  'factUnknown',
  'factNotProduced',
  'wrongValue',
  'waitsForItself',
  'waitsForLater',
  'waitsInCircle',
  'sourceMissing',
  'sourceForOthers',
  'alternativeUnknown',
  'alternativeRequired',
  'noAlternative',
  'unreachable',
  'nothingToRetake',
  'noDocumentStep',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** One fault, at its field: `steps/liveness/when/0/fact`. Items of lists are named by their key, kind or role, else by their place. */
export interface Fault {
  readonly path: string;
  readonly code: FaultCode;
  /** What to tell people. */
  readonly phrase: Phrase;
}

export const fault = (
  path: string,
  code: FaultCode,
  values?: Readonly<Record<string, PhraseValue>>,
): Fault => ({ path, code, phrase: phrase(`fault.${code}`, values) });

export const within = (path: string, ...more: readonly (string | number)[]): string =>
  [...(path === '' ? [] : [path]), ...more].join('/');

/** The name of an item of a list, by which it is known whatever its place. */
export function keyOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { key, kind, role } = item as Readonly<Record<string, unknown>>;
  const name = key ?? kind ?? role;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** What the items of a list are called: by their key, unless an earlier one has it already. */
export function namesOf(items: readonly unknown[]): readonly string[] {
  const seen = new Set<string>();
  return items.map((item, place) => {
    const key = keyOf(item);
    const name = key === undefined || seen.has(key) ? String(place) : key;
    seen.add(name);
    return name;
  });
}
