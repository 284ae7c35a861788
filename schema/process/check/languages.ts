import type { ProcessDefinition, Words } from '#schema/process/definition.ts';
import { fault, namesOf, within, type Fault } from '#schema/process/fault.ts';

/** Every text of a process that is there by language, at its path. */
function textsOf(definition: ProcessDefinition): readonly (readonly [path: string, words: Words])[] {
  const inList = <Item>(list: string, items: readonly Item[], field: string, of: (item: Item) => Words) => {
    const names = namesOf(items);
    return items.map((item, place) => [within(list, names[place] ?? place, field), of(item)] as const);
  };
  return [
    ['name', definition.name],
    ['purpose', definition.purpose],
    ...inList('steps', definition.steps, 'title', ({ title }) => title),
    ...inList('script', definition.script, 'say', ({ say }) => say),
    ...inList('agreements', definition.agreements, 'text', ({ text }) => text),
    ...inList('rules', definition.rules, 'say', ({ say }) => say),
    ...inList('reasons', definition.reasons, 'say', ({ say }) => say),
  ];
}

/** A text that is missing in a language that the process offers, or there in one that it does not. */
export const languageFaults = (definition: ProcessDefinition): readonly Fault[] =>
  textsOf(definition).flatMap(([path, words]) => [
    ...definition.languages
      .filter((language) => !Object.hasOwn(words, language))
      .map((language) => fault(within(path, language), 'missingLanguage', { language })),
    ...Object.keys(words)
      .filter((language) => !definition.languages.includes(language))
      .map((language) => fault(within(path, language), 'languageNotOffered', { language })),
  ]);
