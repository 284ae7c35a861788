import { describe, expect, test } from 'vitest';
import { consoleWords } from './console.ts';
import { joinWords } from './join.ts';
import { saidWords } from './said.ts';
import { languages, readerOf } from './languages.ts';
import { differences, messagesOf } from './testing/messages.ts';

describe('the reader', () => {
  test.each([
    [['en-GB', 'en'], 'en', 'en-GB'],
    [['en-US'], 'en', 'en-US'],
    [['en'], 'en', 'en-US'],
    [['de-AT', 'de', 'en-US', 'en'], 'en', 'en-AT'],
    [['fr'], 'en', 'en-FR'],
    [['zh-Hant-TW'], 'en', 'en-TW'],
    [['not a language!', 'en-IE'], 'en', 'en-IE'],
    [[], 'en', 'en'],
  ])('of %j reads %s, with dates and numbers of %s', (preferred, language, locale) => {
    expect(readerOf(preferred)).toEqual({ language, locale });
  });
});

describe('the words of every language', () => {
  const catalogues = { console: consoleWords, join: joinWords, said: saidWords };
  const all = Object.entries(catalogues).flatMap(([name, catalogue]) =>
    languages.map((language) => [name, language, catalogue] as const),
  );

  test.each(all)('%s in %s has the keys and the gaps of English', async (_name, language, catalogue) => {
    expect(differences(await catalogue.en(), await catalogue[language]())).toEqual([]);
  });

  test.each(all)('%s in %s has something to say for every key', async (_name, language, catalogue) => {
    const empty = [...messagesOf(await catalogue[language]())].filter(([, message]) => !message.trim());
    expect(empty).toEqual([]);
  });

  test('a translation that lacks a key, has another or fills in something else is caught', () => {
    const english = { a: 'Hello {name}', b: { c: 'Away' } };
    expect(differences(english, { a: 'Hallo {nmae}', d: 'Weg' })).toEqual([
      'b.c is missing',
      'd is no key',
      'a fills in nmae where English fills in name',
    ]);
    expect(differences(english, { a: '{name}, hallo', b: { c: 'Weg' } })).toEqual([]);
  });
});
