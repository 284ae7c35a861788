import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Ending, createEnding, endOnSignals } from './ending.ts';
import { ServersTrouble } from './trouble.ts';

let done: string[];
let ending: Ending;
const parts = {
  say: (line: string) => void done.push(line),
  complain: (line: string) => void done.push(line.trim()),
  exit: (code: number) => void done.push(`exit ${code}`),
};
const undo = (name: string) => () => void done.push(name);
const exited = () => vi.waitFor(() => expect(done.at(-1)).toMatch(/^exit/));
beforeEach(() => {
  done = [];
  ending = createEnding(parts);
});

test('what was begun is undone from the last to the first, once, whoever asks', async () => {
  ending.add(undo('lock'));
  ending.add(undo('servers'));
  ending.end(0);
  ending.end(1, new ServersTrouble('later'));
  await exited();
  expect(done).toEqual(['servers', 'lock', 'exit 0']);
});

test('what cannot be undone is said, and holds nothing else up', async () => {
  ending.add(undo('lock'));
  ending.add(() => Promise.reject(new Error('no answer')));
  ending.end(1, new ServersTrouble('Port 3000 is in use.'));
  await exited();
  expect(done).toEqual(['Port 3000 is in use.', 'While ending: no answer', 'lock', 'exit 1']);
});

test('once the end has begun nothing more is started', () => {
  ending.end(0);
  expect(ending.begun).toBe(true);
  expect(() => ending.add(undo('late'))).toThrow('Everything is ending.');
});

test('trouble is told without a stack, a mistake of ours with it', () => {
  ending.end(1, new Error('undefined is not a function'));
  expect(done[0]).toContain('ending.test.ts');
});

describe('Ctrl-C', () => {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException'] as const;
  const before = new Map(names.map((name) => [name, process.listeners(name as 'SIGINT')]));
  beforeEach(() => {
    vi.useFakeTimers();
    endOnSignals(ending, parts);
    ending.add(() => new Promise(() => undefined));
  });
  afterEach(() => {
    vi.useRealTimers();
    for (const name of names)
      for (const listener of process.listeners(name as 'SIGINT'))
        if (!before.get(name)?.includes(listener)) process.off(name, listener);
  });
  const ctrlC = () => process.listeners('SIGINT').at(-1)?.('SIGINT');
  const words = '\nEnding everything … (Ctrl-C again ends it at once)';

  test('that npm passes on is no second one', () => {
    ctrlC();
    vi.advanceTimersByTime(900);
    ctrlC();
    expect(done).toEqual([words]);
  });

  test('a second one does not wait', () => {
    ctrlC();
    vi.advanceTimersByTime(1_100);
    ctrlC();
    expect(done).toEqual([words, 'Ending at once.', 'exit 1']);
  });
});
