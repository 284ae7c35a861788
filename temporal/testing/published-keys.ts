import { createHash } from 'node:crypto';
import type { SessionKeys } from '#temporal/codec.ts';

/** A key that anybody can work out: it guards fictitious people in tests and kept histories. */
export const publishedKeys: SessionKeys = {
  keyOf: (sessionId) =>
    Promise.resolve(
      new Uint8Array(createHash('sha256').update(`published test key of ${sessionId}`).digest()),
    ),
};
