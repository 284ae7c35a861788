import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decrypt, encrypt } from '#vault/cipher.ts';
import { NoKey } from '#schema/no-key.ts';
import type { SessionKeys } from '#vault/keys.ts';
import { writeThrough } from '#vault/write-through.ts';

/** A piece cannot be given back, however often one asks: it was erased, or it is not what was stored. */
export class EvidenceLost extends Error {
  readonly how: 'gone' | 'damaged';
  constructor(how: EvidenceLost['how'], cause: unknown) {
    super(`The evidence is ${how}.`, { cause });
    this.how = how;
  }
}

/** Where evidence bytes lie: encrypted with the session's key before they touch the disk, by session and id. */
export interface Vault {
  /** Written once, whole or not at all, and on the disk when this resolves. */
  put(sessionId: string, evidenceId: string, bytes: Uint8Array): Promise<void>;
  /** Throws `EvidenceLost` when it is not there, was changed, or its key was destroyed. */
  get(sessionId: string, evidenceId: string): Promise<Buffer>;
  /** Removes every piece of a session. */
  erase(sessionId: string): Promise<void>;
  /** Throws where nothing can be written: the disk is full, read-only or away. */
  check(): Promise<void>;
}

/** As much as may still fit into what a file system keeps of a file's own description would say nothing. */
const trial = Buffer.alloc(64 * 1024);

const isGone = (error: unknown): boolean =>
  error instanceof NoKey || (error instanceof Error && 'code' in error && error.code === 'ENOENT');

/** A name that leads nowhere but into the folder that it is asked for in. */
export const plainName = (name: string): string => {
  if (!/^[\w-]+$/.test(name)) throw new Error('Not an id of evidence.');
  return name;
};

export function createVault(folder: string, keys: Pick<SessionKeys, 'keyOf'>): Vault {
  const shelf = (sessionId: string) => join(folder, plainName(sessionId));
  const about = (sessionId: string, evidenceId: string) => `${sessionId}/${evidenceId}`;
  const read = async (sessionId: string, evidenceId: string) => {
    try {
      const sealed = await readFile(join(shelf(sessionId), plainName(evidenceId)));
      return [sealed, await keys.keyOf(sessionId)] as const;
    } catch (error) {
      throw isGone(error) ? new EvidenceLost('gone', error) : error;
    }
  };
  return {
    put: async (sessionId, evidenceId, bytes) => {
      const sealed = encrypt(await keys.keyOf(sessionId), bytes, about(sessionId, evidenceId));
      await mkdir(shelf(sessionId), { recursive: true, mode: 0o700 });
      const aside = join(shelf(sessionId), `.${randomUUID()}`);
      await writeThrough(aside, sealed);
      await rename(aside, join(shelf(sessionId), plainName(evidenceId)));
    },
    get: async (sessionId, evidenceId) => {
      const [sealed, key] = await read(sessionId, evidenceId);
      try {
        return decrypt(key, sealed, about(sessionId, evidenceId));
      } catch (error) {
        throw new EvidenceLost('damaged', error);
      }
    },
    erase: (sessionId) => rm(shelf(sessionId), { recursive: true, force: true }),
    check: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, '.trial'), trial, { mode: 0o600 });
    },
  };
}
