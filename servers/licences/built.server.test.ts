import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

test('nothing of the package without a licence is in the built pages', () => {
  const folder = 'web/dist';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|css)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(10);
  const carrying = files.filter((file) =>
    /vaul-|data-vaul/.test(readFileSync(path.join(folder, file), 'utf8')),
  );
  expect(carrying).toEqual([]);
});
