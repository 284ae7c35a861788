import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a program is made of. */
export interface Sources {
  /** Our own files, with all that they import, as absolute paths. */
  readonly files: ReadonlySet<string>;
  /** The packages that these import as values. */
  readonly packages: ReadonlySet<string>;
}

/** Any file of ours that another one names: by import, or as the module of a process or a bundle. */
const naming = /['"`]((?:#|\.\.?\/)[\w./-]+\.(?:ts|mjs|cjs|json))['"`]/g;
const importing = /^(?:import(?! type)|\}).* from '(@?[a-z][\w./-]*)';$/gm;

/**
 * Follows what files name of each other, from the entries on.
 * @param root the repository, where `#` names start
 * @param entries from the root
 */
export function sourcesOf(root: string, entries: readonly string[]): Sources {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = entries.map((entry) => path.join(root, entry));
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (files.has(file) || !existsSync(file)) continue;
    files.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, name = ''] of text.matchAll(naming))
      waiting.push(
        name.startsWith('#') ? path.join(root, name.slice(1)) : path.join(path.dirname(file), name),
      );
    for (const [, name = ''] of text.matchAll(importing)) if (!name.startsWith('node:')) packages.add(name);
  }
  return { files, packages };
}
