import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decrypt, encrypt } from '#vault/cipher.ts';
import type { SessionKeys } from '#vault/keys.ts';
import { plainName } from '#vault/vault.ts';
import { writeThrough } from '#vault/write-through.ts';

/** A piece that is still arriving. `piece` names it among its participant's: the same at every server and every time. */
export interface Arriving {
  readonly sessionId: string;
  readonly participantId: string;
  readonly piece: string;
}

/**
 * Parts of pieces that have not arrived whole, each encrypted in a file of its own: servers that share the folder go on
 * where another one was, and two that write the same part at once write the same file.
 */
export interface Unfinished {
  /** How many bytes are there, from the beginning on without a gap. */
  received(of: Arriving): Promise<number>;
  /**
   * Keeps a part, unless the piece is dropped meanwhile. Of a participant's unfinished pieces the few newest stay, so that
   * nobody fills the disk with beginnings.
   */
  add(of: Arriving, offset: number, bytes: Uint8Array): Promise<void>;
  /** What is there, from the beginning on without a gap: nothing when the piece is dropped meanwhile. */
  read(of: Arriving): Promise<Buffer>;
  drop(of: Arriving): Promise<void>;
  /** Removes every piece of which nothing has come since that moment. */
  sweep(before: Date): Promise<void>;
}

const mostPieces = 4;

interface Part {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** The files were there a moment ago: another server, or another request, has dropped them since. */
const isDropped = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Tries again where somebody puts a part into the folder while it is emptied. */
const remove = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 10 });

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** The parts that follow on each other from the beginning. */
async function partsIn(folder: string): Promise<readonly Part[]> {
  const parts = (await namesIn(folder)).flatMap((name): Part[] => {
    const [, offset, length] = /^(\d+)-(\d+)$/.exec(name) ?? [];
    return Number(length) > 0 ? [{ name, offset: Number(offset), length: Number(length) }] : [];
  });
  const row: Part[] = [];
  for (let end = 0; ;) {
    const next = parts.find(({ offset }) => offset === end);
    if (!next) return row;
    row.push(next);
    end += next.length;
  }
}

const changedAt = async (folder: string): Promise<number> =>
  (await stat(folder).catch(() => undefined))?.mtimeMs ?? 0;

/** Drops the pieces that were not gone on with for longest, until one more has room. */
async function makeRoom(shelf: string, piece: string): Promise<void> {
  const others = (await namesIn(shelf)).filter((name) => name !== piece);
  if (others.length < mostPieces) return;
  const dated = await Promise.all(
    others.map(async (name) => ({ name, at: await changedAt(join(shelf, name)) })),
  );
  const old = dated.sort((one, other) => other.at - one.at).slice(mostPieces - 1);
  await Promise.all(old.map(({ name }) => remove(join(shelf, name))));
}

/** Removes the folders below that have not changed since; those around them only when nothing is left in them. */
async function sweepBelow(folder: string, before: Date, depth: number): Promise<void> {
  for (const name of await namesIn(folder)) {
    const below = join(folder, name);
    if (depth > 0) await sweepBelow(below, before, depth - 1);
    if ((await changedAt(below)) >= before.getTime()) continue;
    await (depth > 0 ? rmdir(below) : remove(below)).catch(() => undefined);
  }
}

export function createUnfinished(folder: string, keys: Pick<SessionKeys, 'keyOf'>): Unfinished {
  const shelf = ({ sessionId, participantId }: Arriving) =>
    join(folder, plainName(sessionId), plainName(participantId));
  const place = (of: Arriving) => join(shelf(of), plainName(of.piece));
  const about = ({ sessionId, piece }: Arriving, offset: number) => `${sessionId}/${piece}/${offset}`;
  return {
    received: async (of) => {
      const last = (await partsIn(place(of))).at(-1);
      return last ? last.offset + last.length : 0;
    },
    add: async (of, offset, bytes) => {
      const sealed = encrypt(await keys.keyOf(of.sessionId), bytes, about(of, offset));
      if (offset === 0) await makeRoom(shelf(of), of.piece);
      const aside = join(place(of), `.${randomUUID()}`);
      try {
        await mkdir(place(of), { recursive: true, mode: 0o700 });
        await writeThrough(aside, sealed);
        await rename(aside, join(place(of), `${offset}-${bytes.length}`));
      } catch (error) {
        if (!isDropped(error)) throw error;
      }
    },
    read: async (of) => {
      const key = await keys.keyOf(of.sessionId);
      const parts: Buffer[] = [];
      try {
        for (const { name, offset } of await partsIn(place(of)))
          parts.push(decrypt(key, await readFile(join(place(of), name)), about(of, offset)));
      } catch (error) {
        if (!isDropped(error)) throw error;
        return Buffer.alloc(0);
      }
      return Buffer.concat(parts);
    },
    drop: (of) => remove(place(of)),
    sweep: (before) => sweepBelow(folder, before, 2),
  };
}
