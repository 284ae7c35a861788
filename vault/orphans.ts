import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeThrough } from '#vault/write-through.ts';

/** Whether anything names this piece. Throws where that cannot be found out. */
export type IsNamed = (sessionId: string, evidenceId: string) => Promise<boolean>;

/** What was removed. */
export interface Swept {
  readonly files: number;
  readonly bytes: number;
}

/** Finds what a process that was killed has left in the vault: a piece that was written and never named, or half of one. */
export interface Orphans {
  /**
   * Removes files that were written before this moment and are not named. Each is looked at once, for what was named by then
   * stays named: how far earlier sweeps came stands in the folder.
   */
  sweep(before: Date, isNamed: IsNamed): Promise<Swept>;
}

const isId = (name: string): boolean => /^[\w-]+$/.test(name);
/** As `vault.ts` writes a piece before it has its name. */
const isAside = (name: string): boolean => /^\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);

const changedAt = async (path: string): Promise<number | undefined> =>
  (await stat(path).catch(() => undefined))?.mtimeMs;

/** The files of a session that were written in this time. */
async function writtenIn(shelf: string, since: number, until: number): Promise<readonly string[]> {
  const entries = await readdir(shelf, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || !(isId(entry.name) || isAside(entry.name))) continue;
    const at = await changedAt(join(shelf, entry.name));
    if (at !== undefined && at >= since && at < until) found.push(entry.name);
  }
  return found;
}

/** Its size, or 0 where it was written anew since it was looked at: then it is about to be named. */
async function removeOld(file: string, until: number): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (!found || found.mtimeMs >= until) return 0;
  await rm(file, { force: true });
  return found.size;
}

export function createOrphans(folder: string): Orphans {
  const mark = join(folder, '.swept');
  const sweptUntil = async (): Promise<number> => {
    const until = Date.parse(await readFile(mark, 'utf8').catch(() => ''));
    return Number.isNaN(until) ? 0 : until;
  };
  const keepMark = async (until: number): Promise<void> => {
    const aside = `${mark}.${randomUUID()}`;
    await writeThrough(aside, new Date(until).toISOString());
    await rename(aside, mark);
  };
  /** Sessions of which something was written, renamed or removed since. What has another name lies here for other reasons. */
  const shelvesSince = async (since: number): Promise<readonly string[]> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const names: string[] = [];
    for (const entry of entries) {
      if (!entry.isDirectory() || !isId(entry.name)) continue;
      if (((await changedAt(join(folder, entry.name))) ?? 0) >= since) names.push(entry.name);
    }
    return names;
  };
  return {
    sweep: async (before, isNamed) => {
      const [since, until] = [await sweptUntil(), before.getTime()];
      let [files, bytes] = [0, 0];
      for (const sessionId of await shelvesSince(since)) {
        const shelf = join(folder, sessionId);
        for (const name of await writtenIn(shelf, since, until)) {
          if (isId(name) && (await isNamed(sessionId, name))) continue;
          const size = await removeOld(join(shelf, name), until);
          if (size > 0) [files, bytes] = [files + 1, bytes + size];
        }
      }
      if (until > since && (await changedAt(folder)) !== undefined) await keepMark(until);
      return { files, bytes };
    },
  };
}
