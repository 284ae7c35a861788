import { createHash } from 'node:crypto';
import { NoKey } from '#schema/no-key.ts';
import { createSearchTokens } from '#schema/stored/session/lists/search-tokens.ts';
import { createSealing } from '#vault/sealing.ts';

/** What stores are opened with, under keys that anybody can work out until they are destroyed: for tests and benches. */
export function publishedTools(searchKey = new Uint8Array(32)) {
  const destroyed = new Set<string>();
  const keyOf = async (sessionId: string): Promise<Uint8Array> => {
    if (destroyed.has(sessionId)) throw new NoKey(`Session ${sessionId} has no key.`);
    return new Uint8Array(createHash('sha256').update(`published key of ${sessionId}`).digest());
  };
  return {
    sealing: createSealing({ keyOf, keyAtHand: keyOf }),
    tokens: createSearchTokens(searchKey),
    destroy: (sessionId: string): void => void destroyed.add(sessionId),
  };
}
