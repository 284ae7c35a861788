import { afterEach, expect, test, vi } from 'vitest';
import { deviceProblems } from '#web/call/devices/device-problem.ts';
import { deviceWords } from '#web/join/prepare/device-words.ts';
import { join } from '#locales/en/join.ts';

const saidOn = (userAgent: string, ...asked: Parameters<typeof deviceWords>): unknown => {
  vi.stubGlobal('navigator', { userAgent, maxTouchPoints: 5 });
  return deviceWords(...asked)
    .split('.')
    .reduce<unknown>((words, name) => (words as Record<string, unknown>)[name], join);
};
afterEach(() => vi.unstubAllGlobals());

test.each(deviceProblems)('%s has a title, and words for every device', (problem) => {
  expect(join.device[problem].title).toMatch(/\w/);
  for (const userAgent of ['iPhone', 'Android', 'Windows']) {
    for (const free of [true, false]) expect(saidOn(userAgent, problem, free)).toMatch(/\w/);
  }
});

test('whoever has agreed inside of an app is sent for a new link, and before that to their browser', () => {
  expect(saidOn('Android', 'inApp', true)).toContain('copy the link');
  expect(saidOn('Android', 'inApp', false)).toContain('new link');
});

test.each(['noCamera', 'noMicrophone'] as const)(
  'with %s nobody is sent to a phone with a used link, and with a free one they are',
  (problem) => {
    expect(saidOn('Windows', problem)).toContain('new link');
    expect(saidOn('Windows', problem, true)).not.toContain('new link');
  },
);
