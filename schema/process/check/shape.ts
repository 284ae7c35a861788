import { fault, keyOf, namesOf, within, type Fault, type FaultCode } from '#schema/process/fault.ts';
import type { PhraseValue } from '#schema/phrase.ts';
import { lengthOf } from '#schema/text/length.ts';

/** Looks at one value and says what is wrong with it, at its path. */
export type Shape = (value: unknown, path: string) => readonly Fault[];

const none: readonly Fault[] = [];

const one = (path: string, code: FaultCode, values?: Readonly<Record<string, PhraseValue>>) => [
  fault(path, code, values),
];

/** Control characters but for ends of lines and tabs, and those that turn the direction of text. */
const hidden = /[\u202a-\u202e\u2066-\u2069\p{Surrogate}]|[^\P{Cc}\n\r\t]/u;

/** A plain text with something to read in it; script in it is shown as it is written. */
export const text =
  (most: number): Shape =>
  (value, path) => {
    if (typeof value !== 'string') return one(path, 'wrongType');
    if (value.trim() === '') return one(path, 'empty');
    if (lengthOf(value) > most) return one(path, 'tooLong', { most });
    return hidden.test(value) ? one(path, 'unreadable') : none;
  };

const matching =
  (pattern: RegExp, code: FaultCode): Shape =>
  (value, path) =>
    typeof value !== 'string' ? one(path, 'wrongType') : pattern.test(value) ? none : one(path, code);

/** Characters of a key. */
export const longestKey = 60;

/** What a key looks like: a name that programs use, in paths, in the record, in comparisons. */
export const keyShape = new RegExp(`^[A-Za-z][\\w-]{0,${longestKey - 1}}$`);
export const key = matching(keyShape, 'badKey');

/** BCP 47, as short as it may be: `en`, `pt-BR`. */
export const language = matching(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'badLanguage');

/** A text in each language; which there have to be is looked at when the languages are known. */
export const words =
  (most: number): Shape =>
  (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([name, each]) => text(most)(each, within(path, name)))
      : one(path, 'wrongType');

export const wholeNumber =
  (least: number, most: number): Shape =>
  (value, path) => {
    if (typeof value !== 'number') return one(path, 'wrongType');
    return Number.isInteger(value) && value >= least && value <= most
      ? none
      : one(path, 'outOfRange', { least, most });
  };

export const flag: Shape = (value, path) => (typeof value === 'boolean' ? none : one(path, 'wrongType'));

export const oneOf =
  (values: readonly string[]): Shape =>
  (value, path) => {
    if (typeof value !== 'string') return one(path, 'wrongType');
    return values.includes(value) ? none : one(path, 'notOneOf', { value: value.slice(0, 60) });
  };

export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value, path) => {
    const tried = shapes.map((shape) => shape(value, path));
    return tried.find((faults) => faults.length === 0) ?? tried[0] ?? none;
  };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const identityOf = (item: unknown): string | undefined =>
  typeof item === 'string' || typeof item === 'number' ? String(item) : keyOf(item);

/** Whoever stands a second time in a list of things that are known by a name. */
function duplicates(items: readonly unknown[], path: string): readonly Fault[] {
  const seen = new Set<string>();
  return items.flatMap((item, place) => {
    const name = identityOf(item);
    if (name === undefined) return [];
    if (seen.has(name)) return one(within(path, place), 'duplicate', { name });
    seen.add(name);
    return [];
  });
}

export const list =
  (item: Shape, { most, least = 0 }: { readonly most: number; readonly least?: number }): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) return one(path, 'wrongType');
    if (value.length > most) return one(path, 'tooMany', { most });
    if (value.length < least) return one(path, 'empty');
    const names = namesOf(value);
    const faults = value.flatMap((each, place) => item(each, within(path, names[place] ?? place)));
    return [...faults, ...duplicates(value, path)];
  };

/** Exactly these fields; those of the second table may be left out. */
export const record =
  (fields: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (value, path) => {
    if (!isRecord(value)) return one(path, 'wrongType');
    const known: Readonly<Record<string, Shape>> = { ...fields, ...optional };
    const missing = Object.keys(fields).filter((name) => !Object.hasOwn(value, name));
    return [
      ...missing.map((name) => fault(within(path, name), 'missing')),
      ...Object.entries(value).flatMap(([name, each]) => {
        const shape = Object.hasOwn(known, name) ? known[name] : undefined;
        return shape ? shape(each, within(path, name)) : one(within(path, name.slice(0, 60)), 'unknownField');
      }),
    ];
  };
