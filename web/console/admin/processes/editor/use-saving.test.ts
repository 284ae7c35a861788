import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, reactive, type EffectScope } from 'vue';
import { canonicalText, type Json } from '#schema/process/canonical.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { Problem } from '#web/api/problem.ts';
import { editableOf, type Definition } from '../words/editable.ts';
import { useSaving } from './use-saving.ts';

const { ask, once } = vi.hoisted(() => ({ ask: vi.fn(), once: vi.fn() }));
vi.mock('#web/api/client.ts', () => ({ useApi: () => ({ ask, once }) }));
vi.mock('#web/ui/problem/use-problem.ts', () => ({
  useProblemWords: () => (problem: Problem) => problem.code,
}));

const text = canonicalText(aDefinition() as unknown as Json);
const by = { kind: 'staff', id: 'p', name: 'Ada', role: 'administrator' } as const;
const draftOf = (revision: number, said = text) => ({
  ...{ revision, text: said, basedOn: 1, by, at: `2026-01-01T10:0${revision}:00.000Z` },
});
let scope: EffectScope;
let process: Definition;
let saving: ReturnType<typeof useSaving>;

beforeEach(() => {
  vi.useFakeTimers();
  for (const each of [ask, once]) each.mockReset();
  once.mockImplementation(async (_document, { revision, text: said }) => ({
    saveProcessDraft: { draft: draftOf(revision + 1, said) },
  }));
  process = reactive(editableOf(text));
  scope = effectScope();
  saving = scope.run(() => useSaving('com_1.account', draftOf(1), process, 100))!;
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

const change = async (key: string) => {
  process.rules[0]!.key = key;
  await nextTick();
};
const asked = () => once.mock.calls.map(([, { revision }]) => revision as number);

test('what is as it was is not saved', async () => {
  expect(await saving.save()).toBe(true);
  expect(once).not.toHaveBeenCalled();
});

test('several changes are saved at once, after a pause, each time upon the newest revision', async () => {
  await change('one');
  await change('two');
  expect(saving.state.value.is).toBe('waiting');
  await vi.advanceTimersByTimeAsync(100);
  await change('three');
  await vi.advanceTimersByTimeAsync(100);
  expect([asked(), saving.revision.value, saving.isUnsaved()]).toEqual([[1, 2], 3, false]);
  expect(saving.state.value).toEqual({ is: 'saved', at: draftOf(3).at });
});

test('what is changed while it is being saved is saved afterwards', async () => {
  await change('one');
  const saved = saving.save();
  await change('two');
  expect(await saved).toBe(true);
  expect([asked(), saving.isUnsaved()]).toEqual([[1, 2], false]);
});

test('two who ask at once while it is being saved send nothing twice, and lose nothing', async () => {
  await change('one');
  const saves = [saving.save()];
  await change('two');
  saves.push(saving.save(), saving.save());
  expect(await Promise.all(saves)).toEqual([true, true, true]);
  expect([asked(), saving.isUnsaved(), saving.state.value.is]).toEqual([[1, 2], false, 'saved']);
});

test('what was sent is saved, in whatever form the server keeps it, and what was changed since is not', async () => {
  once.mockImplementation(async (_document, { revision, text: said }) => {
    if (revision === 1) await change('two');
    return { saveProcessDraft: { draft: draftOf(revision + 1, `${said} `) } };
  });
  await change('one');
  await vi.advanceTimersByTimeAsync(100);
  expect([asked(), saving.isUnsaved(), saving.state.value.is]).toEqual([[1, 2], false, 'saved']);
  expect(JSON.parse(once.mock.calls[1]?.[1].text as string).rules[0].key).toBe('two');
});

test('a server that is away is told of, and asked again', async () => {
  once.mockRejectedValueOnce(new Problem('AWAY', ''));
  await change('one');
  expect(await saving.save()).toBe(false);
  expect(saving.state.value).toEqual({ is: 'failed', problem: 'AWAY' });
  expect(await saving.save()).toBe(true);
});

test('a draft that somebody else saved is left alone: nothing is sent again', async () => {
  once.mockRejectedValueOnce(new Problem('DRAFT_CHANGED', ''));
  ask.mockResolvedValue({ managedProcess: { draft: draftOf(2) } });
  await change('one');
  expect(await saving.save()).toBe(false);
  await change('two');
  await vi.advanceTimersByTimeAsync(1000);
  expect([await saving.save(), asked(), saving.state.value.is]).toEqual([false, [1], 'refused']);
});

test('a save whose answer was lost is known again', async () => {
  once.mockRejectedValueOnce(new Problem('DRAFT_CHANGED', ''));
  await change('one');
  ask.mockResolvedValue({ managedProcess: { draft: draftOf(2, saving.text()) } });
  expect(await saving.save()).toBe(true);
  expect([saving.revision.value, saving.state.value.is]).toEqual([2, 'saved']);
});
