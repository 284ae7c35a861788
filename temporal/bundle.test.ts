import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOfSources } from '#temporal/bundle.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vidimus-bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string): void => {
  mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
};

test.each([
  ['workflows/session.ts', true],
  ['schema/steps/liveness.ts', true],
  ['temporal/failures.cjs', true],
  ['workflows/session.test.ts', false],
  ['schema/stored/company/people.ts', false],
  ['schema/testing/a-session.ts', false],
])('a change in %s makes another bundle: %s', (file, matters) => {
  for (const name of ['workflows/index.ts', 'schema/ids.ts', 'temporal/failures.cjs', file])
    write(name, 'one');
  const before = hashOfSources(folder);
  write(file, 'two');
  expect(hashOfSources(folder) !== before).toBe(matters);
});
