import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endLeftovers } from './leftovers.ts';
import type { Program } from './program.ts';
import { Supervised } from './supervised.ts';

let folder: string;
let said: string[];
let running: Supervised[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-supervised-'));
  [said, running] = [[], []];
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const stays = 'setInterval(() => {}, 1000);';

function supervise(script: string, revive = false, change: Partial<Program> = {}): Supervised {
  const program: Program = {
    name: 'stand-in',
    command: process.execPath,
    args: ['-e', script],
    healthy: async () => true,
    startWithin: 10_000,
    stopWithin: 5_000,
    ...change,
  };
  const runFolder = path.join(folder, 'run');
  const one = new Supervised(program, {
    runFolder,
    logFolder: folder,
    say: (line) => said.push(line),
    revive,
  });
  running.push(one);
  return one;
}

const runs = (pid: number | undefined) => {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a stopped program is gone, and so is its note', async () => {
  const one = supervise(stays);
  await one.start();
  const { pid } = one;
  expect(runs(pid)).toBe(true);
  await one.stop();
  expect(runs(pid)).toBe(false);
  expect(readdirSync(path.join(folder, 'run'))).toEqual([]);
});

test('a program that ignores the request is killed', async () => {
  const words: string[] = [];
  const deaf = `process.on('SIGTERM', () => {}); console.log('deaf'); ${stays}`;
  const one = supervise(deaf, false, {
    stopWithin: 50,
    onWords: (line) => words.push(line),
    healthy: async () => words.includes('deaf'),
  });
  await one.start();
  const { pid } = one;
  await one.stop();
  expect(runs(pid)).toBe(false);
});

test('a program that dies at its start says why', async () => {
  const one = supervise("console.error('no such table'); process.exit(3)", true, {
    healthy: async () => false,
  });
  await expect(one.start()).rejects.toThrow(
    /stand-in did not start: it ended \(exit code 3\)[^]*no such table/,
  );
  expect(one.pid).toBeUndefined();
});

test('a program that is not there says so', async () => {
  const one = supervise('', false, { command: '/nowhere/temporal', healthy: async () => false });
  await expect(one.start()).rejects.toThrow('ENOENT');
});

test('a program that dies is started again', async () => {
  const one = supervise(stays, true);
  await one.start();
  const before = one.pid;
  await one.kill();
  await vi.waitFor(() => expect(said.at(-1)).toBe('stand-in is back'), { timeout: 10_000, interval: 20 });
  expect(one.pid).not.toBe(before);
  expect(said[0]).toBe('stand-in ended (SIGKILL); starting it again in 0.5 s');
});

test('one that is stopped while it waits to be revived stays down', async () => {
  const one = supervise(stays, true);
  await one.start();
  await one.kill();
  await one.stop();
  expect(one.pid).toBeUndefined();
});

test('words go to the person, structured lines to the log', async () => {
  const words: string[] = [];
  const speaks = `console.log('{"level":30}'); console.log('Welcome'); ${stays}`;
  await supervise(speaks, false, { onWords: (line) => words.push(line) }).start();
  await vi.waitFor(() => expect(words).toEqual(['Welcome']), { timeout: 10_000, interval: 20 });
});

test('what a killed supervisor left behind is ended by the next start', async () => {
  const one = supervise(stays);
  await one.start();
  const { pid } = one;
  expect(await endLeftovers(path.join(folder, 'run'))).toEqual(['stand-in']);
  expect(runs(pid)).toBe(false);
});
