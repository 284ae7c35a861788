import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchOperations } from './watch-operations.ts';

let root: string;
let said: string[];
let end: () => void;
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
};
/** Like the real one it fails on what is no operation. */
const generate =
  'grep -q wrong web/desk.graphql && echo there is no such field && exit 1; mkdir -p web/api/generated && ' +
  'cp web/desk.graphql web/api/generated/persisted-documents.json';
const generated = () => {
  const file = path.join(root, 'web/api/generated/persisted-documents.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vidimus-operations-'));
  said = [];
  write('package.json', JSON.stringify({ scripts: { generate } }));
  write('gateway/graphql/schema.graphql', 'type Query');
  write('web/desk.graphql', 'query One');
  end = watchOperations(root, (line) => said.push(line));
});
afterEach(() => {
  end();
  rmSync(root, { recursive: true, force: true });
});

const patience = { timeout: 30_000, interval: 20 };

test('a changed operation is generated; a wrong one is said and changes nothing', async () => {
  write('web/desk.graphql', 'query Two');
  await vi.waitFor(() => expect(generated()).toBe('query Two'), patience);
  write('web/desk.graphql', 'query wrong');
  await vi.waitFor(() => expect(said.join('\n')).toContain('there is no such field'), patience);
  expect(generated()).toBe('query Two');
  write('web/desk.graphql', 'query Three');
  await vi.waitFor(() => expect(generated()).toBe('query Three'), patience);
});
