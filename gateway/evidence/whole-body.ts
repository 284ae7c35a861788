import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Arriving, Unfinished } from '#vault/unfinished.ts';
import { partBytes } from '#gateway/evidence/part.ts';

/** A body that is here whole. */
export interface Body {
  readonly bytes: number;
  /** Less than `bytes` where others have taken its place on the disk meanwhile. */
  read(): Promise<Buffer>;
  drop(): Promise<void>;
}

/** Puts what comes to the disk, in pieces of a part's size, and says how much was put; `rest` is what has not been. */
async function pour(
  req: IncomingMessage,
  most: number,
  put: (offset: number, bytes: Buffer) => Promise<void>,
): Promise<{ readonly poured: number; readonly rest: Buffer } | undefined> {
  let chunks: Buffer[] = [];
  let [poured, held] = [0, 0];
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    held += chunk.length;
    if (poured + held > most) return undefined;
    if (held < partBytes.most) continue;
    await put(poured, Buffer.concat(chunks));
    poured += held;
    [chunks, held] = [[], 0];
  }
  return { poured, rest: Buffer.concat(chunks) };
}

/**
 * Takes in a body of at most `most` bytes; undefined when it is larger. What is more than a part waits on the disk, encrypted as
 * parts are, until there is time to judge it: of each upload the memory holds one part.
 */
export async function takeBody(
  unfinished: Pick<Unfinished, 'add' | 'read' | 'drop'>,
  whose: Omit<Arriving, 'piece'>,
  req: IncomingMessage,
  most: number,
): Promise<Body | undefined> {
  if (Number(req.headers['content-length'] ?? 0) > most) return undefined;
  const of = { ...whose, piece: randomUUID() };
  const put = (offset: number, bytes: Buffer) => unfinished.add(of, offset, bytes);
  let whole = false;
  try {
    const came = await pour(req, most, put);
    if (!came) return undefined;
    const { poured, rest } = came;
    whole = true;
    if (poured === 0) return { bytes: rest.length, read: async () => rest, drop: async () => undefined };
    if (rest.length > 0) await put(poured, rest);
    return {
      bytes: poured + rest.length,
      read: () => unfinished.read(of),
      drop: () => unfinished.drop(of),
    };
  } finally {
    if (!whole) await unfinished.drop(of);
  }
}
