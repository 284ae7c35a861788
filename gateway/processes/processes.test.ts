import { describe, expect, test } from 'vitest';
import type { Actor } from '#schema/actor.ts';
import type { ProcessDefinition } from '#schema/process/definition.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { readyProcesses } from '#gateway/first-start/ready-processes.ts';
import { faultsOf } from '#schema/process/check/check.ts';
import type { ManagedProcess } from '#gateway/processes/history.ts';
import { isRefusal, type GatewayRefusal } from '#gateway/refusal.ts';
import { aProcess } from '#gateway/testing/a-session.ts';
import { memoryProcesses, memoryVersions } from '#gateway/testing/memory/processes.ts';

const ada: Actor = { kind: 'staff', id: 'per_ada', name: 'Ada', role: 'administrator' };
const bert: Actor = { ...ada, id: 'per_bert', name: 'Bert' };
const companyId = 'com_1';
const id = 'com_1.account';
const of = { companyId, id, by: ada };
const text = (change: Partial<ProcessDefinition> = {}): string => JSON.stringify(aDefinition(change));

const granted = (answer: ManagedProcess | GatewayRefusal): ManagedProcess => {
  if (isRefusal(answer)) throw new Error(answer.phrase.code);
  return answer;
};
const said = (answer: ManagedProcess | GatewayRefusal): string =>
  isRefusal(answer) ? answer.phrase.code.replace('refusal.', '') : 'granted';

/** A company with one published version. */
async function withOne(store = memoryVersions()) {
  let second = 0;
  const now = () => new Date(Date.UTC(2026, 0, 5, 9, 0, (second += 1))).toISOString();
  const processes = memoryProcesses([], now, store);
  const drafted = granted(await processes.importDraft({ companyId, by: ada }, text()));
  granted(await processes.publish(of, drafted.draft?.revision ?? 0, 'The first.'));
  return { processes, store };
}

const startedWith = async (processes: Awaited<ReturnType<typeof withOne>>['processes']) => {
  const started = await processes.find(companyId, id);
  return isRefusal(started) ? started.code : started?.plan.version;
};

describe('a version', () => {
  test('is a canonical text with its hash, who published it, when and why', async () => {
    const { processes } = await withOne();
    const [version] = (await processes.one(companyId, id))?.versions ?? [];
    expect(version).toMatchObject({ number: 1, intact: true, note: 'The first.', by: ada });
    expect(version?.text).toMatch(/^\{"agreements":/);
    const started = await processes.find(companyId, id);
    expect(started).toMatchObject({ text: version?.text, plan: { hash: version?.hash, version: 1, id } });
  });

  test('stays as it was while the next one is written and published', async () => {
    const { processes } = await withOne();
    const [first] = (await processes.one(companyId, id))?.versions ?? [];
    granted(await processes.openDraft(of));
    granted(await processes.saveDraft(of, text({ decidedBy: 'any' }), 2));
    expect(await startedWith(processes)).toBe(1);
    granted(await processes.publish(of, 3, 'Any will do.'));
    expect(await startedWith(processes)).toBe(2);
    expect((await processes.one(companyId, id))?.versions[1]).toEqual(first);
  });

  test('of two who retire it in the same moment, one does', async () => {
    const { processes } = await withOne();
    const both = await Promise.all([processes.retire(of), processes.retire({ ...of, by: bert })]);
    expect(both.map(said).sort()).toEqual(['PROCESS_RETIRED', 'granted']);
  });

  test('may be gone back to by publishing its text anew', async () => {
    const { processes } = await withOne();
    granted(await processes.openDraft(of));
    granted(await processes.saveDraft(of, text({ decidedBy: 'any' }), 2));
    granted(await processes.publish(of, 3, 'Any.'));
    granted(await processes.openDraft(of, 1));
    const { versions } = granted(await processes.publish(of, 4, 'Back again.'));
    expect(versions[0]?.number).toBe(3);
    expect(versions[0]?.hash).toBe(versions[2]?.hash);
  });

  test('that is retired is for no new session, until another is published', async () => {
    const { processes } = await withOne();
    granted(await processes.retire(of));
    expect(said(await processes.retire({ ...of, by: bert }))).toBe('PROCESS_RETIRED');
    expect((await processes.one(companyId, id))?.retired?.by).toEqual(ada);
    expect(await startedWith(processes)).toBe('PROCESS_RETIRED');
    expect(await processes.newest(companyId)).toEqual([]);
    granted(await processes.openDraft(of));
    granted(await processes.publish(of, 2, 'Wanted again.'));
    expect(await startedWith(processes)).toBe(2);
  });

  test('of another company is not there', async () => {
    const { processes } = await withOne();
    expect(await processes.find('com_2', id)).toBeUndefined();
    expect(said(await processes.retire({ ...of, companyId: 'com_2' }))).toBe('NOT_FOUND.businessProcess');
  });
});

describe('a draft', () => {
  test('of two who save, the second is refused and told who was first and when', async () => {
    const { processes } = await withOne();
    granted(await processes.openDraft(of));
    granted(await processes.saveDraft({ ...of, by: bert }, text({ decidedBy: 'any' }), 2));
    const refused = await processes.saveDraft(of, text({ decidedBy: 'holder' }), 2);
    expect(refused).toMatchObject({ code: 'DRAFT_CHANGED', phrase: { values: { name: 'Bert' } } });
    expect((await processes.one(companyId, id))?.draft?.text).toContain('"decidedBy":"any"');
  });

  test('of two who save in the same moment, one is', async () => {
    const { processes } = await withOne();
    granted(await processes.openDraft(of));
    const both = await Promise.all([
      processes.saveDraft(of, text({ decidedBy: 'any' }), 2),
      processes.saveDraft({ ...of, by: bert }, text({ decidedBy: 'holder' }), 2),
    ]);
    expect(both.map(said).sort()).toEqual(['DRAFT_CHANGED', 'granted']);
  });

  test('of two who publish in the same moment, one makes one version', async () => {
    const { processes } = await withOne();
    granted(await processes.openDraft(of));
    granted(await processes.saveDraft(of, text({ decidedBy: 'any' }), 2));
    const both = await Promise.all([
      processes.publish(of, 3, 'A'),
      processes.publish({ ...of, by: bert }, 3, 'B'),
    ]);
    expect(both.map(said).sort()).toEqual(['DRAFT_GONE.published', 'granted']);
    expect((await processes.one(companyId, id))?.versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  test.each<[string, Partial<ProcessDefinition>, string, number, string]>([
    ['with faults', { reasons: [] }, 'New.', 3, 'PROCESS_FAULTY'],
    ['without a note', { decidedBy: 'any' }, ' ', 3, 'INVALID_INPUT.note'],
    ['as it was', {}, 'New.', 3, 'PROCESS_UNCHANGED'],
    ['at an older revision', { decidedBy: 'any' }, 'New.', 2, 'DRAFT_CHANGED'],
  ])('%s is not published', async (_what, change, note, revision, code) => {
    const { processes } = await withOne();
    granted(await processes.openDraft(of));
    granted(await processes.saveDraft(of, text(change), 2));
    expect(said(await processes.publish(of, revision, note))).toBe(code);
    expect(await startedWith(processes)).toBe(1);
  });

  test('keeps who saved it and when, and the text of the last only', async () => {
    const { processes } = await withOne();
    granted(await processes.openDraft(of));
    const { drafts } = granted(await processes.saveDraft({ ...of, by: bert }, text({ decidedBy: 'any' }), 2));
    expect(drafts.map(({ by, text: kept }) => [by.name, kept !== ''])).toEqual([
      ['Bert', true],
      ['Ada', false],
      ['Ada', false],
    ]);
  });

  test('that was discarded is gone, and its key stays', async () => {
    const { processes } = await withOne();
    granted(await processes.openDraft(of));
    expect(said(await processes.saveDraft(of, text({ key: 'other' }), 2))).toBe('INVALID_INPUT.processKey');
    granted(await processes.discardDraft(of, 2));
    expect(said(await processes.saveDraft(of, text(), 3))).toBe('DRAFT_GONE.discarded');
    expect(said(await processes.publish(of, 3, 'New.'))).toBe('DRAFT_GONE.discarded');
  });

  test('of a file takes the place of none that is there, unless it is named', async () => {
    const { processes } = await withOne();
    const file = text({ decidedBy: 'any' });
    granted(await processes.importDraft({ companyId, by: ada }, file));
    expect(said(await processes.importDraft({ companyId, by: bert }, file))).toBe('DRAFT_EXISTS');
    granted(await processes.importDraft({ companyId, by: bert }, file, 2));
    expect(await startedWith(processes)).toBe(1);
  });
});

describe('a database that dies', () => {
  const broken = () => Promise.reject(new Error('the database is away'));

  test('while a version is published leaves it whole or not there', async () => {
    const store = memoryVersions();
    const { processes } = await withOne(store);
    granted(await processes.openDraft(of));
    granted(await processes.saveDraft(of, text({ decidedBy: 'any' }), 2));
    const before = memoryProcesses([], undefined, { ...store, addVersion: broken });
    await expect(before.publish(of, 3, 'New.')).rejects.toThrow('away');
    expect(await startedWith(processes)).toBe(1);
    const after = memoryProcesses([], undefined, {
      ...store,
      addVersion: async (version) => (await store.addVersion(version)) && broken(),
    });
    await expect(after.publish(of, 3, 'New.')).rejects.toThrow('away');
    expect(await startedWith(processes)).toBe(2);
    expect((await processes.one(companyId, id))?.versions[0]).toMatchObject({ intact: true, note: 'New.' });
    expect(said(await processes.publish(of, 3, 'New.'))).toBe('DRAFT_GONE.published');
  });

  test('while a file is imported leaves the draft whole or not there', async () => {
    const store = memoryVersions();
    const processes = memoryProcesses([], undefined, store);
    const before = memoryProcesses([], undefined, { ...store, addDraft: broken });
    await expect(before.importDraft({ companyId, by: ada }, text())).rejects.toThrow('away');
    expect(await processes.all(companyId)).toEqual([]);
    const after = memoryProcesses([], undefined, {
      ...store,
      addDraft: async (draft) => (await store.addDraft(draft)) && broken(),
    });
    await expect(after.importDraft({ companyId, by: ada }, text())).rejects.toThrow('away');
    expect(faultsOf(JSON.parse((await processes.one(companyId, id))?.draft?.text ?? ''))).toEqual([]);
  });
});

describe('processes of format 1', () => {
  test('are begun with as they are, and gone on from as texts', async () => {
    const plan = aProcess({ id, name: 'Old' });
    const processes = memoryProcesses([plan]);
    expect(await processes.find(companyId, id)).toEqual({ plan });
    const { draft } = granted(await processes.openDraft(of));
    const unable = { key: 'unable', for: 'unable' as const, say: { en: 'Was unable.' } };
    const said2 = { ...(JSON.parse(draft?.text ?? '') as ProcessDefinition), reasons: [unable] };
    granted(await processes.saveDraft(of, JSON.stringify(said2), 1));
    granted(await processes.publish(of, 2, 'A text now.'));
    expect(await startedWith(processes)).toBe(2);
    expect((await processes.one(companyId, id))?.versions.map(({ format }) => format)).toEqual([2, 1]);
  });
});

test.each(readyProcesses.map((process) => [process.key, process] as const))(
  'the ready process %s has no fault and is installed once',
  async (key, process) => {
    expect(faultsOf(process)).toEqual([]);
    const processes = memoryProcesses([]);
    const install = () => processes.install({ companyId, by: ada }, JSON.stringify(process));
    expect([await install(), await install()]).toEqual([true, false]);
    expect((await processes.find(companyId, `${companyId}.${key}`)) ?? {}).toHaveProperty('plan.version', 1);
  },
);
