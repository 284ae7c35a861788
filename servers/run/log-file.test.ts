import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { largest, openLog, tail } from './log-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-log-'));
  file = path.join(folder, 'server.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const grown = (bytes: number) => {
  writeFileSync(file, '');
  truncateSync(file, bytes);
};
const sizeOf = (name: string) => statSync(name).size;

test('a log that has grown large is kept once when its program starts, and not before', () => {
  grown(largest);
  openLog(folder, 'server').close();
  expect(existsSync(`${file}.1`)).toBe(false);
  grown(largest + 1);
  openLog(folder, 'server').close();
  expect([sizeOf(`${file}.1`), sizeOf(file)]).toEqual([largest + 1, 0]);
});

test('one that grows large while its program runs is, too, and what the program writes itself goes on', async () => {
  grown(largest - 5);
  const log = openLog(folder, 'server');
  const output = new PassThrough();
  log.split(output, () => undefined);
  output.write('{"first":1}\n');
  await vi.waitFor(() => expect(sizeOf(file)).toBe(0));
  expect(sizeOf(`${file}.1`)).toBe(largest - 5 + '{"first":1}\n'.length);
  output.write('{"second":2}\n');
  await vi.waitFor(() => expect(tail(file)).toBe('{"second":2}'));
  writeSync(log.descriptor, 'Error: out of memory\n');
  expect(readFileSync(file, 'utf8')).toBe('{"second":2}\nError: out of memory\n');
  log.close();
  output.end();
});

test('no token stands in it, whether it came as a structured line, as an error or at the very end', async () => {
  const log = openLog(folder, 'server');
  const [output, errors] = [new PassThrough(), new PassThrough()];
  log.split(output, () => undefined);
  log.copy(errors);
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwYXJfMSJ9.3cBFz0pQmG8nYk1yJ0v2w9sX';
  output.end(`{"error":"invalid token: ${token}"}\n`);
  errors.end(`invalid token: ${token}`);
  await vi.waitFor(() => expect(tail(file).split('\n')).toHaveLength(2));
  expect(readFileSync(file, 'utf8').match(/\[token\]/g)).toHaveLength(2);
  expect(readFileSync(file, 'utf8')).not.toContain('eyJ');
  log.close();
});

test('only its owner reads it', () => {
  openLog(folder, 'server').close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
