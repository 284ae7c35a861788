import { expect, test } from 'vitest';
import { aDefinition } from '#schema/testing/definitions.ts';
import { staffOf } from '#gateway/testing/a-gateway.ts';
import { codeOf, create, createStory, freshKey } from '#gateway/testing/story.ts';

const importFile = 'mutation($text: String!) { importProcess(text: $text) { id draft { revision text } } }';
const publish =
  'mutation($process: ID!, $revision: Int!) { publishProcess(process: $process, revision: $revision, note: "New.") { name versions { number } } }';
const check = 'query($text: String!) { checkProcess(text: $text) { path code message } }';
const text = (change: object = {}): string => JSON.stringify({ ...aDefinition(), ...change });

function company() {
  const story = createStory();
  story.gateway.viewers.set('ada', staffOf('ada', 'administrator'));
  return story;
}

test('an administrator makes a process of a file, and sessions begin with it, everybody in a role', async () => {
  const { ask } = company();
  const imported = await ask('ada', importFile, { text: text() });
  expect(imported.data).toMatchObject({ importProcess: { id: 'com_1.account', draft: { revision: 1 } } });
  const published = await ask('ada', publish, { process: 'com_1.account', revision: 1 });
  expect(published.data).toEqual({ publishProcess: { name: 'Account', versions: [{ number: 1 }] } });
  const people = [{ name: 'Anna', role: 'coHolder' }, { name: 'Ben' }];
  const begun = await ask(
    'olga',
    create.replace('members { id }', 'members { role } process { language purpose hash }'),
    { key: freshKey(), input: { process: 'com_1.account', participants: people, language: 'de' } },
  );
  expect(begun.data?.['createSession']).toMatchObject({
    session: {
      members: [{ role: 'coHolder' }, { role: 'holder' }],
      process: { language: 'de', purpose: 'We must know who you are. (de)' },
    },
  });
});

test.each([
  ['one that is too large', text({ name: { en: 'x'.repeat(140_000) } }), 'PROCESS_TOO_LARGE'],
  ['2 MB', text({ name: { en: 'x'.repeat(2_000_000) } }), 'REQUEST_ENTITY_TOO_LARGE'],
  ['a newer format', text({ format: 3 }), 'PROCESS_FORMAT_UNKNOWN'],
  ['half a file', text().slice(0, 99), 'PROCESS_UNREADABLE'],
])('a file: %s, is refused', async (_what, file, code) => {
  const { ask } = company();
  expect(codeOf(await ask('ada', importFile, { text: file }))).toBe(code);
  expect(codeOf(await ask('aude', check, { text: file }))).toBe(code);
});

test('script in a text stays the text that it is', async () => {
  const { ask } = company();
  const script = '<script>alert(1)</script>';
  const imported = await ask('ada', importFile, { text: text({ name: { en: script, de: script } }) });
  expect(JSON.stringify(imported.data)).toContain(script);
  const published = await ask('ada', publish, { process: 'com_1.account', revision: 1 });
  expect(published.data).toMatchObject({ publishProcess: { name: script } });
});

test('faults are told at their field in words', async () => {
  const { ask } = company();
  const checked = await ask('aude', check, { text: text({ purpose: { en: 'Why' } }) });
  expect(checked.data?.['checkProcess']).toEqual([
    { path: 'purpose/de', code: 'missingLanguage', message: 'The text in de is missing.' },
  ]);
});

test('what was published, retired and discarded stands in the account of the company', async () => {
  const { ask } = company();
  await ask('ada', importFile, { text: text() });
  const process = 'com_1.account';
  await ask('ada', publish, { process, revision: 1 });
  expect(codeOf(await ask('ada', publish, { process, revision: 1 }))).toBeDefined();
  await ask('ada', 'mutation($process: ID!) { openProcessDraft(process: $process) { id } }', { process });
  const opened = await ask(
    'ada',
    'query($process: ID!) { managedProcess(process: $process) { draft { revision } } }',
    {
      process,
    },
  );
  const { revision } = (opened.data?.['managedProcess'] as { draft: { revision: number } }).draft;
  const discard =
    'mutation($process: ID!, $revision: Int!) { discardProcessDraft(process: $process, revision: $revision) { id } }';
  await ask('ada', discard, { process, revision });
  await ask('ada', 'mutation($process: ID!) { retireProcess(process: $process) { id } }', { process });
  const journal = await ask(
    'ada',
    '{ companyJournal { entries { kind subject { name } differences { field before { code } after { code values } } } } }',
    {},
  );
  expect(journal.data?.['companyJournal']).toMatchObject({
    entries: [
      { kind: 'processRetired', subject: { name: 'Account' } },
      { kind: 'processDraftDiscarded' },
      {
        kind: 'processPublished',
        differences: [
          { field: 'version', before: { code: 'setting.none' }, after: { values: { text: '1' } } },
        ],
      },
    ],
  });
});
