import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Release, tryLock } from './obtain/lock.ts';
import { pathsIn } from './plan.ts';
import { ServersTrouble } from './trouble.ts';
import { whyNotWritten } from './why-not.ts';
import { writeWhole } from './write-whole.ts';

/** Raised when files move in a way that code before could not read. A folder without a number is the first. */
const ownLayout = 1;
const leastFree = 200e6;
const elsewhere = 'VIDIMUS_DATA=… npm start';

/** What stands in `<data>/layout.json`. */
interface Layout {
  layout: number;
  /** sha256 of the master key's file, once something was encrypted with it. */
  masterKey?: string;
}

export interface DataFolder {
  /** Whether no start has worked in it yet. */
  readonly isNew: boolean;
  /** Told after the first start that worked: from now on this master key is needed. */
  keep: () => void;
  release: Release;
}

/**
 * Makes sure that this start can work in the data folder, alone. Nothing has been started when it throws.
 * @throws ServersTrouble naming what is in the way and the way out
 */
export function openDataFolder(data: string, masterKeyFile: string): DataFolder {
  checkName(data);
  makeWritable(data);
  const lock = tryLock(pathsIn(data).lock);
  if (!lock.taken)
    throw new ServersTrouble(
      `Vidimus already runs on ${data} (process ${lock.holder.pid}). End it first, or name another folder: ${elsewhere}`,
    );
  try {
    const layout = readLayout(data);
    checkMasterKey(data, masterKeyFile, layout);
    checkSpace(data);
    const keep = () =>
      writeLayout(data, layout, { layout: ownLayout, masterKey: printOf(masterKeyFile) ?? layout.masterKey });
    return { isNew: layout.masterKey === undefined, keep, release: lock.release };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Both Temporal and FerretDB hand the name on as part of an address, which ends there: data would lie beside the folder. */
function checkName(data: string): void {
  const [mark] = /[#?%]/.exec(data) ?? [];
  if (!mark) return;
  throw new ServersTrouble(
    `The data folder ${data} has a ${mark} in its name, which databases take for something else. ` +
      `Name another one: ${elsewhere}`,
  );
}

/** Folders of another user, whom root for example has been, are named before a server stumbles over them. */
function makeWritable(data: string): void {
  let folder = data;
  try {
    mkdirSync(pathsIn(data).run, { recursive: true, mode: 0o700 });
    const probe = path.join(pathsIn(data).run, 'probe');
    writeFileSync(probe, 'x');
    rmSync(probe);
    const inside = readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of inside)
      accessSync((folder = path.join(data, name)), constants.W_OK | constants.X_OK);
  } catch (error) {
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    const what = full
      ? 'has no space left on its disk'
      : `cannot be written by this user (${whyNotWritten(folder, error)})`;
    throw new ServersTrouble(
      `The data folder ${folder} ${what}. Mend that, or name another one: ${elsewhere}`,
    );
  }
}

function readLayout(data: string): Layout {
  const file = pathsIn(data).layout;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { layout: ownLayout };
  }
  const found = parse(text);
  if (!found)
    throw new ServersTrouble(
      `${file} cannot be read as JSON. Put back a copy of the data folder, or name another one: ${elsewhere}`,
    );
  if (found.layout <= ownLayout) return found;
  throw new ServersTrouble(
    `The data in ${data} is of a newer Vidimus (layout ${found.layout}; this one knows ${ownLayout}). ` +
      `Start the newer version (git pull), or name another folder: ${elsewhere}`,
  );
}

function parse(text: string): Layout | undefined {
  try {
    const found = JSON.parse(text) as Partial<Layout> | null;
    return typeof found?.layout === 'number' ? { ...found, layout: found.layout } : undefined;
  } catch {
    return undefined;
  }
}

/** Most starts change nothing, so a disk that is full costs them nothing. */
function writeLayout(data: string, before: Layout, layout: Layout): void {
  if (JSON.stringify(before) === JSON.stringify(layout)) return;
  writeWhole(pathsIn(data).layout, `${JSON.stringify(layout)}\n`);
}

/** A new key would be made where the file is missing, and nothing written before could be read any more. */
function checkMasterKey(data: string, file: string, { masterKey }: Layout): void {
  if (masterKey === undefined) return;
  const print = printOf(file);
  if (print === masterKey) return;
  const what = print === undefined ? `is missing: ${file}` : `is another one than ${file} holds`;
  throw new ServersTrouble(
    `The master key with which the data in ${data} was encrypted ${what}. Without it no session can be read. ` +
      `Put the copy of the key back (VIDIMUS_MASTER_KEY_FILE names its place), or name another data folder: ${elsewhere}`,
  );
}

/** The key itself cannot be found from it: it is 32 random bytes. */
function printOf(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file, 'utf8').trim()).digest('hex');
  } catch {
    return undefined;
  }
}

function checkSpace(data: string): void {
  const free = freeBytes(data);
  if (free >= leastFree) return;
  throw new ServersTrouble(
    `Only ${Math.floor(free / 1e6)} MB are free where the data lies (${data}); at least ${leastFree / 1e6} are needed. ` +
      `Free some, or name a folder on another disk: ${elsewhere}`,
  );
}

/** Bytes that this user may still write where the folder lies. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
