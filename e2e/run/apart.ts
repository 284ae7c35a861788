import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The project of the rules' tests that replace modules: only in a worker of their own nobody else meets what they put there. */
export const apart = 'rules-apart';

const replaces = /\bvi\.(mock|doMock|resetModules)\(/;
const never = new Set(['node_modules', 'dist']);

/** Every test file, by its path from the repository's root. */
export function testFiles(root: string): string[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .filter(({ name }) => !never.has(name) && !name.startsWith('.'))
    .flatMap(({ name }) =>
      readdirSync(path.join(root, name), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${name}/${file}`,
      ),
    )
    .filter((file) => file.endsWith('.test.ts'));
}

/** Test files that replace modules. */
export const replacing = (root: string): string[] =>
  testFiles(root).filter((file) => replaces.test(readFileSync(path.join(root, file), 'utf8')));

/** Whoever asks for the rules by name asks for those that run apart as well. */
export const withApart = (args: readonly string[]): string[] =>
  args.flatMap((arg, place) => {
    if (arg === '--project=rules') return [arg, `--project=${apart}`];
    return arg === 'rules' && args[place - 1] === '--project' ? [arg, '--project', apart] : [arg];
  });
