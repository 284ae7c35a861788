import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endLeftovers, recordPid } from './leftovers.ts';

let folder: string;
let sent: [number, NodeJS.Signals][];
let said: string[];
const say = (line: string) => void said.push(line);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-run-'));
  [sent, said] = [[], []];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Processes that run, and the signal each of them dies of. */
function world(diesOf: Record<number, NodeJS.Signals>) {
  const alive = new Set(Object.keys(diesOf).map(Number));
  return {
    running: ({ pid }: { pid: number }) => alive.has(pid),
    send: (pid: number, signal: NodeJS.Signals) => {
      sent.push([pid, signal]);
      if (diesOf[pid] === signal) alive.delete(pid);
    },
    patience: 1,
  };
}

test('what still runs is asked to end', async () => {
  recordPid(folder, 'temporal', 4242);
  await endLeftovers(folder, say, world({ 4242: 'SIGTERM' }));
  expect(said).toEqual(['Ending temporal, which an earlier start left running …']);
  expect(sent).toEqual([[4242, 'SIGTERM']]);
  expect(readdirSync(folder)).toEqual([]);
});

test('what does not listen is killed', async () => {
  recordPid(folder, 'livekit', 4243);
  await endLeftovers(folder, say, world({ 4243: 'SIGKILL' }));
  expect(sent.map(([, signal]) => signal)).toEqual(['SIGTERM', 'SIGKILL']);
});

test('what is gone is forgotten without a signal', async () => {
  recordPid(folder, 'mongo', 4244);
  await endLeftovers(folder, say, world({}));
  expect([sent, said]).toEqual([[], []]);
  expect(readdirSync(folder)).toEqual([]);
});

test('a stranger who got the same process id is left alone', async () => {
  writeFileSync(
    path.join(folder, 'mongo.pid'),
    JSON.stringify({ pid: process.pid, since: 'before the last boot' }),
  );
  await endLeftovers(folder, say);
  expect(said).toEqual([]);
});

test('a file that was written half, and a folder that is not there, are nothing', async () => {
  writeFileSync(path.join(folder, 'mongo.pid'), '{"pid"');
  await endLeftovers(folder, say);
  await endLeftovers(path.join(folder, 'missing'), say);
  expect(said).toEqual([]);
});
