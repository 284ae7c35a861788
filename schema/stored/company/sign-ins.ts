import { number, optional, text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';

/** What the sign-in remembers for a while: sessions of staff, codes already used. The id is the sha256 of its key. */
export interface StoredSignIn {
  readonly _id: string;
  readonly value: string;
  /** Milliseconds since 1970; absent when it never ends. */
  readonly expiresAt?: number;
}

export const signInSchema = storedSchema<StoredSignIn>(
  'signIns',
  { _id: text, value: text, expiresAt: optional(number) },
  { expiresAt: 1 },
);
