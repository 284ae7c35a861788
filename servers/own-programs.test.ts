import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownProgram } from './own-programs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-own-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const shared = { root: '/vidimus', env: { VIDIMUS_DATA: '/data' }, onOutput: () => undefined };

test('one with a heartbeat is up when it beats, and hangs when the beat is old', async () => {
  const heartbeat = path.join(folder, 'examiner.beat');
  const program = ownProgram({ ...shared, file: 'examiner.ts', heartbeat });
  expect(program).toMatchObject({
    name: 'examiner',
    env: { VIDIMUS_DATA: '/data', VIDIMUS_HEARTBEAT_FILE: heartbeat },
  });
  expect(await program.healthy()).toBe(false);
  writeFileSync(heartbeat, '');
  expect([await program.healthy(), await program.alive?.()]).toEqual([true, true]);
  const before = new Date(Date.now() - 31_000);
  utimesSync(heartbeat, before, before);
  expect(await program.alive?.()).toBe(false);
});

test('the beat of the run before does not speak for the next', async () => {
  const heartbeat = path.join(folder, 'examiner.beat');
  const program = ownProgram({ ...shared, file: 'examiner.ts', heartbeat });
  writeFileSync(heartbeat, '');
  program.prepare?.();
  expect(existsSync(heartbeat)).toBe(false);
  expect(await program.healthy()).toBe(false);
});

test('one with addresses is up when it is ready, and lives as long as it answers', async () => {
  const answers = (status: Record<string, number>) =>
    createServer(({ url = '' }, answer) => void answer.writeHead(status[url] ?? 404).end());
  const server = answers({ '/ready': 503, '/health': 200 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses = { ready: `${base}/ready`, alive: `${base}/health` };
  const program = ownProgram({ ...shared, file: 'server.ts', ...addresses });
  expect([await program.healthy(), await program.alive?.()]).toEqual([false, true]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await expect(program.alive?.()).rejects.toThrow();
});
