import { watch } from 'node:fs';
import path from 'node:path';
import { generateOperations } from '../builds/builds.ts';
import { messageOf } from '../trouble.ts';

/** An editor writes a file in several steps; this many milliseconds later it has. */
const settled = 100;

/**
 * Generates types and texts of the pages' operations anew when one of them, or the contract, has changed. A mistake in one is
 * said and changes nothing. @returns what ends the watch
 */
export function watchOperations(root: string, say: (line: string) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();
  const generate = () => {
    working = working.then(() =>
      generateOperations(root, say).catch((error: unknown) => say(messageOf(error))),
    );
  };
  const onChange = (_event: string, file: string | null) => {
    if (!file?.endsWith('.graphql')) return;
    clearTimeout(timer);
    timer = setTimeout(generate, settled);
  };
  const watchers = ['web', 'gateway/graphql'].map((folder) =>
    watch(path.join(root, folder), { recursive: true }, onChange),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
