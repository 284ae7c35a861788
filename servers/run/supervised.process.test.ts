import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endLeftovers } from './leftovers.ts';
import type { Program } from './program.ts';
import { type Patience, Supervised } from './supervised.ts';
import type { ServersTrouble } from '../trouble.ts';

let folder: string;
let said: string[];
let running: Supervised[];
let givenUp: ServersTrouble[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-supervised-'));
  [said, running, givenUp] = [[], [], []];
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const stays = 'setInterval(() => {}, 1000);';

const hasty: Partial<Patience> = { firstPause: 1, longestPause: 4, ends: 3 };
const soon = { timeout: 10_000, interval: 20 };

function supervise(
  script: string,
  revive = false,
  change: Partial<Program> = {},
  patience?: Partial<Patience>,
): Supervised {
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
    patience,
    onGiveUp: (trouble) => givenUp.push(trouble),
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
    onOutput: (line) => words.push(line),
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
  await vi.waitFor(() => expect(said.at(-1)).toBe('stand-in is back'), soon);
  expect(one.pid).not.toBe(before);
  expect(said[0]).toBe('stand-in ended (SIGKILL); starting it again in 0.5 s');
});

test('what the run before has left is taken away before each start', async () => {
  let prepared = 0;
  const one = supervise(stays, true, { prepare: () => void (prepared += 1) }, hasty);
  await one.start();
  expect(prepared).toBe(1);
  await one.kill();
  await vi.waitFor(() => expect(said.at(-1)).toBe('stand-in is back'), soon);
  expect(prepared).toBe(2);
});

test('what a program had started itself goes when it dies', async () => {
  const words: string[] = [];
  const child = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stays)}])`;
  const one = supervise(`console.log(${child}.pid); ${stays}`, false, {
    onOutput: (line) => words.push(line),
    healthy: async () => words.length > 0,
  });
  await one.start();
  const grandchild = Number(words[0]);
  expect(runs(grandchild)).toBe(true);
  // It alone, and not its group.
  process.kill(one.pid ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(runs(grandchild)).toBe(false), soon);
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
  await supervise(speaks, false, { onOutput: (line) => words.push(line) }).start();
  await vi.waitFor(() => expect(words).toEqual(['Welcome']), soon);
});

test('what a killed supervisor left behind is ended by the next start', async () => {
  const one = supervise(stays);
  await one.start();
  const { pid } = one;
  await endLeftovers(path.join(folder, 'run'), (line) => said.push(line));
  expect(said).toEqual(['Ending stand-in, which an earlier start left running …']);
  // It has ended; its parent, which is this process, learns of it in a moment.
  await vi.waitFor(() => expect(runs(pid)).toBe(false), soon);
});

describe('one that runs but does not answer', () => {
  const watching = { every: 5, within: 20, misses: 3 };

  test('is ended and started again', async () => {
    let answers = true;
    const alive = () => (answers ? Promise.resolve(true) : new Promise<boolean>(() => undefined));
    const one = supervise(stays, true, { alive }, { ...hasty, watching });
    await one.start();
    const before = one.pid;
    answers = false;
    await vi.waitFor(
      () => expect(said).toContain('stand-in hangs: no answer 3 times in a row. Ending it …'),
      soon,
    );
    answers = true;
    await vi.waitFor(() => expect(said).toContain('stand-in is back'), soon);
    expect(said).toContain('stand-in ended (it hung); starting it again in 0.001 s');
    await vi.waitFor(() => expect(runs(before)).toBe(false), soon);
    expect(runs(one.pid)).toBe(true);
  });

  test('is left alone when it answers again in time', async () => {
    const answers = [false, false, true, false, false, true];
    const alive = async () => answers.shift() ?? true;
    const one = supervise(stays, true, { alive }, { watching });
    await one.start();
    await vi.waitFor(() => expect(answers).toEqual([]), soon);
    expect(said).toEqual([]);
  });
});

describe('one that dies every time', () => {
  const dies = (what: string) => `console.error('${what}'); process.exit(3)`;

  test('is given up after some tries, with the end of its log', async () => {
    await supervise(dies('no such table'), true, {}, hasty).start();
    await vi.waitFor(() => expect(givenUp).toHaveLength(1), soon);
    expect(givenUp[0]?.message).toMatch(
      /^stand-in (ended|did not come back).*, time 3 in a row: it is not started again\.[^]*no such table/,
    );
    expect(said.filter((line) => line.includes('starting it again'))).toHaveLength(2);
  });

  test('gets longer pauses, up to a limit', async () => {
    await supervise(dies('oh'), true, {}, { ...hasty, ends: 6 }).start();
    await vi.waitFor(() => expect(givenUp).toHaveLength(1), soon);
    const pauses = said.map((line) => /again in (.*) s/.exec(line)?.[1]).filter(Boolean);
    expect(pauses).toEqual(['0.001', '0.002', '0.004', '0.004', '0.004']);
  });

  test('is not given up when it has run well in between', async () => {
    const one = supervise(stays, true, {}, { ...hasty, recovered: 0 });
    await one.start();
    for (let death = 1; death <= 5; death += 1) {
      said.length = 0;
      await one.kill();
      await vi.waitFor(() => expect(said).toContain('stand-in is back'), soon);
    }
    expect(givenUp).toEqual([]);
  });
});
