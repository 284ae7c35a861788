import { moment, text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';

/** A session's key. The id is the session's; wrapping and unwrapping are the vault's. */
export interface WrappedKey {
  readonly _id: string;
  /** The session's key under the master key, base64. */
  readonly wrapped: string;
  readonly madeAt: Date;
}

export const keySchema = storedSchema<WrappedKey>('keys', { _id: text, wrapped: text, madeAt: moment });
