import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildWithGo } from './build.ts';

let folder: string;
let said: string[];
const before = process.env.PATH;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-build-'));
  said = [];
});
afterEach(() => {
  process.env.PATH = before;
  rmSync(folder, { recursive: true, force: true });
});

const source = {
  program: 'tool',
  version: '1.0',
  made: 'server',
  target: { package: 'example.org/tool/cmd/server@v1.0' },
  seconds: 1,
};

/** Builds with this in Go's place. */
function build(go: string): Promise<void> {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'go'), `#!/bin/sh\n${go}\n`);
  chmodSync(path.join(bin, 'go'), 0o755);
  process.env.PATH = `${bin}${path.delimiter}${before}`;
  return buildWithGo('Tool', source, folder, path.join(folder, 'tool'), (line) => said.push(line));
}

test('what Go made gets its own name, and was made without C at the pinned version', async () => {
  await build(`echo "$* CGO_ENABLED=$CGO_ENABLED" > asked; echo program > "$GOBIN/server"`);
  expect(readFileSync(path.join(folder, 'tool'), 'utf8')).toBe('program\n');
  const asked = readFileSync(path.join(folder, 'asked'), 'utf8');
  expect(asked).toMatch(/^install .*example.org\/tool\/cmd\/server@v1.0 CGO_ENABLED=0\n$/);
  expect(said).toEqual(['Building Tool 1.0 (once, about 1 s on two cores) …', 'Tool is built.']);
});

test.each([
  ['write /root/.cache/go-build: no space left on device', 'The disk is full: Go needs about 4 GB'],
  ['dial tcp: lookup proxy.golang.org: no such host', 'The Go module proxy cannot be reached'],
  ['mkdir /home/me/go: read-only file system', 'GOCACHE and GOMODCACHE name other folders'],
  ['build cache is required: GOCACHE is not defined', 'GOCACHE and GOMODCACHE name other folders'],
  ['module cache not found: neither GOMODCACHE nor GOPATH is set', 'GOMODCACHE name other folders'],
  ['undefined: someThing', 'go install ended with 1'],
])('Go that says "%s" is told with a way out', async (complaint, wayOut) => {
  const failing = build(`echo "go: downloading example.org/tool v1.0" >&2; echo "${complaint}" >&2; exit 1`);
  const trouble = await failing.catch((error: Error) => error.message);
  expect(trouble).toContain(complaint);
  expect(trouble).toContain(wayOut);
  expect(trouble).not.toContain('go: downloading');
});
