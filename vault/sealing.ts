import { decrypt, encrypt } from '#vault/cipher.ts';
import type { Sealing } from '#schema/stored/model/sealed.ts';
import { NoKey } from '#schema/no-key.ts';
import type { SessionKeys } from '#vault/keys.ts';

/** What is stored is not what was sealed there: it was changed, moved, sealed with another key, or by something newer. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** AES-256-GCM by the name that JSON Web Algorithms (RFC 7518) have for it. Behind it are nonce, tag and cipher text, base64. */
const algorithm = 'A256GCM';

/** Seals what is stored of sessions with their keys. A sealed text names the algorithm: `A256GCM.AbCd…`. */
export function createSealing(keys: Pick<SessionKeys, 'keyOf' | 'keyAtHand'>): Sealing {
  /** The key, or nothing once there is none. */
  const keyFor = async (sessionId: string, lately: boolean): Promise<Uint8Array | undefined> => {
    try {
      return await (lately ? keys.keyAtHand(sessionId) : keys.keyOf(sessionId));
    } catch (error) {
      if (error instanceof NoKey) return undefined;
      throw error;
    }
  };
  return {
    seal: async (sessionId, about, plain) => {
      const bytes = encrypt(await keys.keyOf(sessionId), Buffer.from(plain), about);
      return `${algorithm}.${bytes.toString('base64')}`;
    },
    open: async (sessionId, about, sealed, lately = false) => {
      const [name, bytes = ''] = sealed.split('.', 2);
      if (name !== algorithm) throw new Unreadable(`${about} is sealed in a way that is not known here.`);
      const key = await keyFor(sessionId, lately);
      if (!key) return undefined;
      try {
        return decrypt(key, Buffer.from(bytes, 'base64'), about).toString();
      } catch (error) {
        throw new Unreadable(`${about} is not what was sealed there.`, { cause: error });
      }
    },
  };
}
