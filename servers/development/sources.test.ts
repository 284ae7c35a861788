import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourcesOf } from './sources.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'vidimus-sources-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
};

test('a program is made of what its files import, one after the other, and of the packages that these load', () => {
  write(
    'server.ts',
    `import { a } from '#gateway/a.ts';\nimport 'reflect-metadata';\nimport fs from 'node:fs';`,
  );
  write(
    'gateway/a.ts',
    `import {\n  b,\n} from './b.ts';\nimport type { T } from 'vite';\nawait import('#vault/c.ts');`,
  );
  write(
    'gateway/b.ts',
    `import { x } from '@temporalio/client';\nnew URL('../vault/child.mjs', import.meta.url);`,
  );
  write('vault/c.ts', `import { s } from './c.ts';`);
  write('vault/child.mjs', '');
  write('web/page.ts', '');
  const { files, packages } = sourcesOf(root, ['server.ts']);
  const names = [...files].map((file) => path.relative(root, file)).sort();
  expect(names).toEqual(['gateway/a.ts', 'gateway/b.ts', 'server.ts', 'vault/c.ts', 'vault/child.mjs']);
  expect([...packages].sort()).toEqual(['@temporalio/client']);
});
