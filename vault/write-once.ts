import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writeThrough } from '#vault/write-through.ts';

const owners = { mode: 0o600, flag: 'wx' } as const;

/**
 * Writes a file that only its owner may read, unless it is there. Whoever finds it finds all of it: a process that is
 * killed meanwhile, or a power cut, leaves none rather than half of one.
 */
export async function writeOnce(file: string, content: string): Promise<void> {
  if (!existsSync(file)) await place(file, content);
  await sweep(file);
}

/** Linking fails where the file is, so of several processes one makes it. */
async function place(file: string, content: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  await writeThrough(aside, content);
  try {
    await link(aside, file);
  } catch {
    // Another process was first, or this disk knows no links.
    if (!existsSync(file)) await writeFile(file, content, owners);
  }
}

/**
 * What lies aside is a secret nobody needs: this call's own, or that of one that was killed. Where a deployment puts
 * secrets, their folder may not be read.
 */
async function sweep(file: string): Promise<void> {
  const folder = dirname(file);
  const isAside = (name: string) =>
    name.startsWith(`${basename(file)}.`) && /\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
  const asides = (await readdir(folder).catch(() => [])).filter(isAside);
  await Promise.all(asides.map((name) => rm(join(folder, name), { force: true })));
}
