import type { Condition, FactValue } from '#schema/process/conditions.ts';
import type { ProcessDefinition } from '#schema/process/definition.ts';

type Writable<Value> = Value extends readonly (infer Item)[]
  ? Writable<Item>[]
  : Value extends object
    ? { -readonly [Name in keyof Value]: Writable<Value[Name]> }
    : Value;

/** A process while it is being written. */
export type Definition = Writable<ProcessDefinition>;
export type Words = Record<string, string>;

type Read<Value> = (value: unknown) => Value;
type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text =
  <Text extends string = string>(usual: Text): Read<Text> =>
  (value) =>
    typeof value === 'string' ? (value as Text) : usual;
const number =
  (usual: number): Read<number> =>
  (value) => {
    // An emptied field is no number, which JSON writes as null: it stays a fault until somebody writes one.
    if (value === null) return Number.NaN;
    return typeof value === 'number' ? value : usual;
  };
const flag: Read<boolean> = (value) => value === true;
const words: Read<Words> = (value) =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {};
const listOf =
  <Item>(item: Read<Item>): Read<Item[]> =>
  (value) =>
    Array.isArray(value) ? value.map(item) : [];
const names = <Name extends string>(value: unknown): Name[] => listOf(text(''))(value) as Name[];

type Readers<Value> = { readonly [Name in keyof Value]-?: Read<Exclude<Value[Name], undefined>> };

/** Exactly these fields. Those that may be left out are not made where they are not there. */
const record =
  <Value>(readers: Readers<Value>, optional: readonly (keyof Value)[] = []): Read<Value> =>
  (value) => {
    const given: Fields = isRecord(value) ? value : {};
    const wanted = (Object.keys(readers) as (keyof Value & string)[]).filter(
      (name) => !optional.includes(name) || given[name] !== undefined,
    );
    return Object.fromEntries(wanted.map((name) => [name, readers[name](given[name])])) as Value;
  };

const factValue: Read<FactValue> = (value) =>
  typeof value === 'number' || typeof value === 'string' ? value : '';
const condition = record<Writable<Condition>>(
  { fact: text(''), is: text('equal'), value: factValue, values: listOf(factValue) },
  ['value', 'values'],
);
const conditions = listOf(condition);
const days = number(1825);

const reader = record<Definition>({
  format: () => 2,
  key: text(''),
  name: words,
  purpose: words,
  languages: names,
  participants: listOf(
    record<Definition['participants'][number]>({ role: text('holder'), least: number(1), most: number(1) }),
  ),
  decidedBy: text('all'),
  documents: listOf(record<Definition['documents'][number]>({ countries: names, kinds: names })),
  steps: listOf(
    record<Definition['steps'][number]>(
      {
        kind: text('documentScan'),
        title: words,
        for: names,
        need: text('required'),
        when: conditions,
        tries: number(3),
        minutes: number(5),
        alternatives: names,
      },
      ['when', 'minutes', 'alternatives'],
    ),
  ),
  script: listOf(record<Definition['script'][number]>({ key: text(''), say: words })),
  agreements: listOf(
    record<Definition['agreements'][number]>({ key: text(''), version: text('1'), text: words }),
  ),
  rules: listOf(
    record<Definition['rules'][number]>(
      { key: text(''), when: conditions, then: text('review'), say: words, cite: text('') },
      ['cite'],
    ),
  ),
  reasons: listOf(record<Definition['reasons'][number]>({ key: text(''), for: text('reject'), say: words })),
  policies: record<Definition['policies']>({
    afterDrop: text('resume'),
    secondReview: text('byRisk'),
    blindReview: flag,
    partialApproval: flag,
    trial: flag,
    keepDays: record<Definition['policies']['keepDays']>({
      approved: days,
      rejected: days,
      unfinished: days,
    }),
  }),
  limits: record<Definition['limits']>({
    ring: number(60),
    open: number(86_400),
    interruption: number(600),
    operatorAway: number(30),
    call: number(7200),
    decision: number(259_200),
    takeBack: number(10),
  }),
});

/**
 * A text as it can be edited: a field that is missing or holds something else has its usual value, and what a process has no field
 * for is left out. Values that are of the right kind and wrong all the same stay, for the check to name them.
 */
export const editableOf = (source: string): Definition => reader(JSON.parse(source));

/** A process of one language in which nothing is said yet. */
export const blankDefinition = (key: string, language: string, name: string): Definition => ({
  ...reader({ key, languages: [language] }),
  name: { [language]: name },
  participants: [{ role: 'holder', least: 1, most: 1 }],
});

/** The same under another key and a name that was given in its own language: in the others it is still to be named. */
export function renamed(
  of: Definition,
  { key, name, language }: { readonly key: string; readonly name: string; readonly language: string },
): Definition {
  const [own = language] = of.languages;
  return { ...of, key, name: { [own]: name } };
}

/** Every text by language in a process. */
const textsOf = (of: Definition): readonly Words[] => [
  of.name,
  of.purpose,
  ...of.steps.map(({ title }) => title),
  ...of.agreements.map((agreement) => agreement.text),
  ...[...of.script, ...of.rules, ...of.reasons].map(({ say }) => say),
];

/** A language that is offered no more takes its texts along. */
export function dropLanguage(of: Definition, language: string): void {
  of.languages = of.languages.filter((each) => each !== language);
  for (const each of textsOf(of)) delete each[language];
}

/** Whether anything is said in a language. */
export const saysIn = (of: Definition, language: string): boolean =>
  textsOf(of).some((each) => each[language]?.trim());

/** A key that nothing in a list has yet: `rule`, `rule2`. */
export function freeKey(items: readonly { readonly key: string }[], word: string): string {
  const taken = new Set(items.map(({ key }) => key));
  for (let count = 1; ; count++) {
    const key = count === 1 ? word : `${word}${count}`;
    if (!taken.has(key)) return key;
  }
}
