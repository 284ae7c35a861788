import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StepProgress } from '#schema/participant/step-progress.ts';
import { createProgressTeller, type ProgressTeller } from '#web/steps/progress-teller.ts';

let sent: string[];
let teller: ProgressTeller;
beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  teller = createProgressTeller(async ({ code }: StepProgress) => {
    sent.push(code);
    if (code === 'dark') throw new Error('no line');
  });
});
afterEach(() => {
  teller.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('the first word goes at once, and of what changes quickly the latest', async () => {
  for (const code of ['none', 'far', 'near', 'steady']) teller.tell({ code });
  expect(sent).toEqual(['none']);
  await vi.advanceTimersByTimeAsync(600);
  expect(sent).toEqual(['none', 'steady']);
});

test('what is as it was is not told again at once, and now and then for those who come later', async () => {
  teller.tell({ code: 'none' });
  await vi.advanceTimersByTimeAsync(1000);
  teller.tell({ code: 'none' });
  expect(sent).toEqual(['none']);
  await vi.advanceTimersByTimeAsync(4000);
  expect(sent).toEqual(['none', 'none']);
});

test('a word that gets lost holds nothing up', async () => {
  teller.tell({ code: 'dark' });
  await vi.advanceTimersByTimeAsync(600);
  teller.tell({ code: 'steady' });
  expect(sent).toEqual(['dark', 'steady']);
});

test('what was to be told next is not told once the step is over', async () => {
  teller.tell({ code: 'none' });
  teller.tell({ code: 'steady' });
  teller.stop();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toEqual(['none']);
});

test('after a stop it is told again from the first word on', async () => {
  teller.tell({ code: 'steady' });
  teller.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  teller.tell({ code: 'steady' });
  expect(sent).toEqual(['steady', 'steady']);
});
