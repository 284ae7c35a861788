import { expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { Problem } from '#web/api/problem.ts';
import { createStepUp } from './step-up.ts';

test('everything that waits for the password is told together what came of it, and asked anew afterwards', async () => {
  const stepUp = createStepUp();
  const [one, other] = [stepUp.confirm(), stepUp.confirm()];
  expect(stepUp.asking.value).toBe(true);
  stepUp.settle(true);
  expect([await one, await other, stepUp.asking.value]).toEqual([true, true, false]);
  const later = stepUp.confirm();
  expect(stepUp.asking.value).toBe(true);
  stepUp.settle(false);
  expect(await later).toBe(false);
});

test.each([
  ['has signed out', undefined],
  ['is another one now', 'oleg'],
])('what waits is given up when whoever was asked %s', async (_how, next) => {
  const person = ref<string | undefined>('olga');
  const stepUp = createStepUp(() => person.value);
  const waits = stepUp.confirm();
  person.value = next;
  expect([await waits, stepUp.asking.value]).toEqual([false, false]);
});

test('what the server wants a proof for is done once more with one, and stays undone without', async () => {
  const stepUp = createStepUp();
  const refusal = new Problem('STEP_UP_REQUIRED', '');
  const act = vi.fn(async () => 'done').mockRejectedValueOnce(refusal);
  const done = stepUp.proved(act);
  await vi.waitUntil(() => stepUp.asking.value);
  stepUp.settle(true);
  expect([await done, act.mock.calls.length]).toEqual(['done', 2]);
  act.mockRejectedValueOnce(refusal);
  const undone = stepUp.proved(act);
  await vi.waitUntil(() => stepUp.asking.value);
  stepUp.settle(false);
  await expect(undone).rejects.toBe(refusal);
  expect(act).toHaveBeenCalledTimes(3);
});

test('nobody is asked about what was given up, and what else waits goes on waiting', async () => {
  const stepUp = createStepUp();
  const form = new AbortController();
  const refusal = new Problem('STEP_UP_REQUIRED', '');
  const act = vi.fn(() => Promise.reject(refusal));
  const [undone, other] = [stepUp.proved(act, form.signal), stepUp.confirm()];
  const given = expect(undone).rejects.toBe(refusal);
  await vi.waitUntil(() => act.mock.calls.length === 1);
  form.abort();
  await given;
  expect(stepUp.asking.value).toBe(true);
  stepUp.settle(true);
  expect([await other, act.mock.calls.length]).toEqual([true, 1]);
  // It was given up before the server has said that it wants a proof.
  await expect(stepUp.proved(act, form.signal)).rejects.toBe(refusal);
  expect(stepUp.asking.value).toBe(false);
});

test('nobody is asked about what was wanted by another one, whose server answers late', async () => {
  const person = ref<string | undefined>('olga');
  const stepUp = createStepUp(() => person.value);
  const refusal = new Problem('STEP_UP_REQUIRED', '');
  let answer: () => void = () => undefined;
  const act = vi.fn(() => new Promise<never>((_resolve, reject) => (answer = () => reject(refusal))));
  const undone = stepUp.proved(act);
  person.value = 'oleg';
  answer();
  await expect(undone).rejects.toBe(refusal);
  expect([stepUp.asking.value, act.mock.calls.length]).toEqual([false, 1]);
});
