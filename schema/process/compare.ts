import type { Json } from '#schema/process/canonical.ts';
import { keyOf, namesOf, within } from '#schema/process/fault.ts';

export const differenceKinds = ['added', 'removed', 'changed', 'order'] as const;

/** One difference of two processes at its path; the values are written as people read them. */
export interface ProcessDifference {
  readonly path: string;
  readonly kind: (typeof differenceKinds)[number];
  readonly before?: string;
  readonly after?: string;
}

type Fields = Readonly<Record<string, Json>>;

/** Lists whose order people see, or which decides: of all others it says nothing. */
const orderedLists: readonly string[] = ['steps', 'script', 'languages', 'participants', 'agreements'];

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKeyed = (list: readonly Json[]): boolean => list.every((item) => keyOf(item) !== undefined);

/** A value in a line: a condition reads `documentScan.kind equal passport`. */
function read(value: Json): string {
  if (isList(value)) return value.map(read).sort().join(', ');
  if (!isFields(value)) return String(value);
  const { fact, is, value: wanted, values, ...rest } = value;
  if (fact === undefined)
    return Object.entries(rest)
      .map(([name, each]) => `${name} ${read(each)}`)
      .sort()
      .join(', ');
  const held = wanted ?? values;
  return [fact, is, ...(held === undefined ? [] : [read(held)])].map(String).join(' ');
}

function changed(path: string, before: Json, after: Json): readonly ProcessDifference[] {
  const [one, other] = [read(before), read(after)];
  return one === other ? [] : [{ path, kind: 'changed', before: one, after: other }];
}

/** Whatever is inside of something that is new or gone, value by value. */
const leaves = (path: string, kind: 'added' | 'removed', value: Json): readonly ProcessDifference[] => {
  const inside =
    isList(value) && isKeyed(value)
      ? byName(value)
      : isFields(value) && !('fact' in value)
        ? value
        : undefined;
  if (inside)
    return Object.entries(inside)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([name, each]) => leaves(within(path, name), kind, each));
  return [{ path, kind, ...(kind === 'added' ? { after: read(value) } : { before: read(value) }) }];
};

const byName = (list: readonly Json[]): Fields => {
  const names = namesOf(list);
  return Object.fromEntries(list.map((item, place) => [names[place] ?? String(place), item]));
};

function inFields(path: string, before: Fields, after: Fields): readonly ProcessDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [one, other] = [before[name], after[name]];
    const at = within(path, name);
    if (one === undefined) return other === undefined ? [] : leaves(at, 'added', other);
    return other === undefined ? leaves(at, 'removed', one) : between(at, one, other);
  });
}

function orderOf(
  path: string,
  before: readonly Json[],
  after: readonly Json[],
): readonly ProcessDifference[] {
  if (!orderedLists.includes(path)) return [];
  const names = (list: readonly Json[]) => list.map((item) => keyOf(item) ?? read(item));
  const both = (list: readonly string[], other: readonly string[]) =>
    list.filter((name) => other.includes(name));
  const one = both(names(before), names(after)).join(', ');
  const other = both(names(after), names(before)).join(', ');
  return one === other ? [] : [{ path, kind: 'order', before: one, after: other }];
}

function between(path: string, before: Json, after: Json): readonly ProcessDifference[] {
  if (isFields(before) && isFields(after)) return inFields(path, before, after);
  if (!isList(before) || !isList(after)) return changed(path, before, after);
  const keyed = isKeyed([...before, ...after]) && before.length + after.length > 0;
  const inside = keyed ? inFields(path, byName(before), byName(after)) : changed(path, before, after);
  return [...inside, ...orderOf(path, before, after)];
}

/** How one process differs from another, by the keys of what is in them: where something stands only matters where people see it. */
export const differencesOf = (before: Json, after: Json): readonly ProcessDifference[] =>
  between('', before, after);
