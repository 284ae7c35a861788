import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { download } from './download.ts';
import { obtain } from './obtain.ts';
import type { Recipe, Release } from './recipe.ts';

type Answer = (asked: IncomingMessage, answer: ServerResponse) => void;
const archiveName = 'tool_1.0_linux_amd64.tar.gz';
const patience = { answer: 300, bytes: 300 };

let folder: string;
let server: Server;
let places: Record<string, Answer>;
let base: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-download-'));
  server = createServer((asked, answer) => {
    const place = places[asked.url ?? ''];
    if (place) place(asked, answer);
    else answer.writeHead(404).end('nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const archive = pack('#!/bin/sh\necho tool 1.0\n');
  places = { [`/${archiveName}`]: sends(archive), '/checksums.txt': sends(sums(archive)) };
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const sends =
  (body: Buffer | string): Answer =>
  (_asked, answer) =>
    void answer.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body);
const none: Answer = (_asked, answer) => void answer.writeHead(404).end();
const hashOf = (archive: Buffer) => createHash('sha256').update(archive).digest('hex');
/** As goreleaser prints it: other archives beside ours, one of which ends like it. */
const sums = (archive: Buffer) =>
  `${'0'.repeat(64)}  other_${archiveName}\n${hashOf(archive)}  ${archiveName}\n${'1'.repeat(64)}  tool.zip\n`;

/** An archive as releases are: the program in a folder, beside a licence. */
function pack(program: string, name = 'tool'): Buffer {
  const content = path.join(folder, 'content');
  rmSync(content, { recursive: true, force: true });
  mkdirSync(path.join(content, 'tool-1.0/bin'), { recursive: true });
  writeFileSync(path.join(content, 'tool-1.0/LICENSE'), 'free');
  writeFileSync(path.join(content, 'tool-1.0/bin', name), program);
  chmodSync(path.join(content, 'tool-1.0/bin', name), 0o755);
  return execFileSync('tar', ['-czf', '-', '-C', content, 'tool-1.0']);
}
function serve(archive: Buffer): void {
  places = { [`/${archiveName}`]: sends(archive), '/checksums.txt': sends(sums(archive)) };
}

const release = (): Release => ({
  program: 'tool',
  version: '1.0',
  url: `${base}/${archiveName}`,
  checksums: `${base}/checksums.txt`,
});
const file = () => path.join(folder, 'half/tool');
const get = () => {
  mkdirSync(path.join(folder, 'half'), { recursive: true });
  return download(release(), path.join(folder, 'half'), file(), () => undefined, patience);
};

test('the program is taken out of the archive and can be run', async () => {
  await get();
  expect(execFileSync(file(), { encoding: 'utf8' })).toBe('tool 1.0\n');
});

test('a redirect, as release pages make, is followed', async () => {
  places['/elsewhere'] = places[`/${archiveName}`] ?? none;
  places[`/${archiveName}`] = (_asked, answer) =>
    void answer.writeHead(302, { location: '/elsewhere' }).end();
  await get();
  expect(existsSync(file())).toBe(true);
});

test.each<[string, (good: Record<string, Answer>) => Record<string, Answer>, RegExp]>([
  [
    'another archive than the published one',
    (good) => ({ ...good, '/checksums.txt': sends(sums(Buffer.from('x'))) }),
    /not the published one/,
  ],
  ['no checksums', (good) => ({ ...good, '/checksums.txt': none }), /checksums.txt answers 404/],
  [
    'checksums of other archives',
    (good) => ({ ...good, '/checksums.txt': sends(`${'0'.repeat(64)}  other_${archiveName}`) }),
    /no checksum of tool_1/,
  ],
  ['no archive', (good) => ({ ...good, [`/${archiveName}`]: none }), /tar.gz answers 404/],
  [
    'a page in place of the archive',
    (good) => ({ ...good, [`/${archiveName}`]: sends('<html>sign in to the hotel') }),
    /not the published one/,
  ],
  ['a line that is cut', (good) => ({ ...good, [`/${archiveName}`]: cut }), /terminated|only|aborted/],
  [
    'a line that dies',
    (good) => ({ ...good, [`/${archiveName}`]: stalls }),
    /the line is dead: nothing for 0.3 s/,
  ],
  [
    'a host that never answers',
    (good) => ({ ...good, '/checksums.txt': () => undefined }),
    /no answer within 0.3 s/,
  ],
])('%s is no program', async (_, change, why) => {
  places = change(places);
  await expect(get()).rejects.toThrow(why);
  expect(existsSync(file())).toBe(false);
});

const cut: Answer = (_asked, answer) => {
  answer.writeHead(200, { 'content-length': 100_000 });
  answer.write(Buffer.alloc(10), () => answer.destroy());
};
const stalls: Answer = (_asked, answer) => {
  answer.writeHead(200, { 'content-length': 100_000 });
  answer.write(Buffer.alloc(10));
};

test('an archive without the program says so', async () => {
  serve(pack('#!/bin/sh\n', 'toolbox'));
  await expect(get()).rejects.toThrow('the archive holds no tool');
});

test('a program for another system is not kept', async () => {
  serve(pack('#!/nowhere/musl\n'));
  await expect(get()).rejects.toThrow('does not run here');
});

test('what cannot be downloaded is built, and nothing of the download stays', async () => {
  places[`/${archiveName}`] = cut;
  const source = {
    program: 'tool',
    version: '0.9',
    made: 'tool',
    target: { package: 'example.org/tool' },
    seconds: 1,
  };
  const recipe: Recipe = {
    name: 'temporal',
    title: 'Tool',
    addressName: 'TOOL',
    onPath: 'tool',
    release: release(),
    source,
  };
  const said: string[] = [];
  const found = await obtain(recipe, folder, (line) => said.push(line), {
    onPath: () => undefined,
    download,
    build: async (_title, _source, _folder, to) => writeFileSync(to, 'built'),
  });
  expect(readFileSync(found.file, 'utf8')).toBe('built');
  expect(said.join('\n')).toMatch(/Tool: download from 127.0.0.1:\d+ did not work/);
  expect(execFileSync('find', [path.join(folder, 'servers'), '-name', 'half-*'], { encoding: 'utf8' })).toBe(
    '',
  );
});
