import { describe, expect, test } from 'vitest';
import type { Actor } from '#schema/actor.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { nameIn, textOf } from '#gateway/graphql/company/process-versions.ts';
import type { ManagedProcess } from '#gateway/processes/history.ts';
import { isRefusal } from '#gateway/refusal.ts';
import { memoryProcesses, memoryVersions } from '#gateway/testing/memory/processes.ts';

const by: Actor = { kind: 'staff', id: 'per_ada', name: 'Ada', role: 'administrator' };
const companyId = 'com_1';
const id = 'com_1.account';
const of = { companyId, id, by };
const codeOf = (answer: object | undefined): string | undefined =>
  isRefusal(answer) ? answer.code : undefined;

/** A company with one version and a draft, and the same whose stored texts were changed by somebody else. */
async function withDamage(damage: (text: string) => string) {
  const store = memoryVersions();
  const whole = memoryProcesses([], undefined, store);
  await whole.importDraft({ companyId, by }, JSON.stringify(aDefinition()));
  await whole.publish(of, 1, 'The first.');
  const damaged = <Item extends { readonly text: string }>(items: readonly Item[]): readonly Item[] =>
    items.map((each) => ({ ...each, text: damage(each.text) }));
  const versions = async (company: string) => damaged(await store.versions(company));
  const drafts = async (company: string) => damaged(await store.drafts(company));
  const processes = memoryProcesses([], undefined, { ...store, versions });
  const ofDrafts = memoryProcesses([], undefined, { ...store, drafts });
  return { whole, processes, ofDrafts };
}
const one = async (
  processes: Awaited<ReturnType<typeof withDamage>>['processes'],
): Promise<ManagedProcess> => {
  const process = await processes.one(companyId, id);
  if (!process) throw new Error('There is no such process.');
  return process;
};

describe.each<[string, (text: string) => string]>([
  ['says something else', (text) => text.replace('"tries":3', '"tries":9')],
  ['is half a text', (text) => text.slice(0, 40)],
  ['is nothing', () => 'null'],
])('a version whose stored text %s', (_what, damage) => {
  test('is damaged, and no session begins with it', async () => {
    const { processes } = await withDamage(damage);
    expect((await one(processes)).versions[0]?.intact).toBe(false);
    expect(codeOf(await processes.find(companyId, id))).toBe('PROCESS_DAMAGED');
    expect(await processes.newest(companyId)).toEqual([]);
  });

  test('is not gone on from, and is compared with nothing', async () => {
    const { processes } = await withDamage(damage);
    expect(codeOf(await processes.openDraft(of))).toBe('PROCESS_DAMAGED');
    const process = await one(processes);
    expect(() => textOf(process, 1)).toThrow('not what was published');
  });

  test('as a draft is not published, and is compared with nothing', async () => {
    const { whole, ofDrafts } = await withDamage(damage);
    await whole.openDraft(of);
    expect(codeOf(await ofDrafts.publish(of, 2, 'New.'))).toBe('PROCESS_DAMAGED');
    const process = await one(ofDrafts);
    expect(() => textOf(process, undefined)).toThrow('not what was published');
  });
});

test.each([
  ['nothing', ''],
  ['half a text', '{"name":{"en":'],
  ['null', 'null'],
  ['no name', '{"languages":["en"],"name":null}'],
  ['a name that is a list', '{"languages":["en"],"name":["en"]}'],
  ['no languages', '{"languages":null,"name":{"en":"Account"}}'],
  ['languages that are none', '{"languages":[null],"name":{"null":"Account"}}'],
  ['a name of nothing', '{"languages":["en"],"name":{"en":" "}}'],
])('a process of whose text there is %s is called by its key', (_what, text) => {
  expect(nameIn(text, 'account')).toBe('account');
});

test('a process is called by its name in its first language', () => {
  expect(nameIn('{"languages":["de","en"],"name":{"de":"Konto","en":"Account"}}', 'account')).toBe('Konto');
});
