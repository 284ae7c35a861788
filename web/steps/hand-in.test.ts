import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '#web/api/problem.ts';
import type { EvidenceInput } from '#web/api/generated/graphql.ts';
import { createHandIn } from '#web/steps/hand-in.ts';

const page = [{ id: 'evi_1' }] as unknown as EvidenceInput[];
let reachable: boolean;
let keys: string[];
let answers: (Problem | undefined)[];
let ending: AbortController;

const handIn = () =>
  createHandIn({
    participant: 'anna',
    run: 'run_1',
    signal: ending.signal,
    submit: async (key) => {
      keys.push(key);
      const problem = answers.shift();
      if (problem) throw problem;
    },
  });

beforeEach(() => {
  vi.useFakeTimers();
  const network = new EventTarget();
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network));
  vi.stubGlobal('removeEventListener', network.removeEventListener.bind(network));
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async () => {
    if (!reachable) throw new TypeError('The network is away.');
    return new Response();
  });
  [reachable, keys, answers, ending] = [true, [], [], new AbortController()];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const away = () => new Problem('AWAY', 'The server does not answer.');

test('a run whose line is away is handed in by itself when it is back, as the same act', async () => {
  reachable = false;
  answers = [away()];
  const told: boolean[] = [];
  const done = handIn().submit(page, ({ waiting }) => told.push(waiting));
  await vi.advanceTimersByTimeAsync(90_000);
  expect([keys.length, told]).toEqual([1, [true]]);
  reachable = true;
  await vi.advanceTimersByTimeAsync(5000);
  await done;
  expect([new Set(keys).size, keys.length, told]).toEqual([1, 2, [true, false]]);
});

test('a refusal is told at once', async () => {
  answers = [new Problem('RUN_CLOSED', 'Closed.')];
  await expect(handIn().submit(page)).rejects.toMatchObject({ code: 'RUN_CLOSED' });
});

test('a server that can be reached and never answers is given up', async () => {
  answers = [away(), away(), away(), away()];
  await expect(handIn().submit(page)).rejects.toMatchObject({ code: 'AWAY' });
  expect(keys).toHaveLength(3);
});

test('nothing is handed in any more once the step is over', async () => {
  reachable = false;
  answers = [away(), away()];
  const done = handIn().submit(page);
  const refused = expect(done).rejects.toMatchObject({ code: 'AWAY' });
  await vi.advanceTimersByTimeAsync(3000);
  ending.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  await refused;
  expect(keys).toHaveLength(1);
});
