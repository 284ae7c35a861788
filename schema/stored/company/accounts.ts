/**
 * The collections of the sign-in library (better-auth), which reads and writes them itself and makes their indexes. They
 * are declared so that every stored shape can be read here; a test holds what the library writes against it.
 */
import { flag, moment, number, optional, text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';

/** Who can sign in. Membership and role of the same id are in `people`. */
export interface StoredUser {
  readonly _id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly twoFactorEnabled?: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const userSchema = storedSchema<StoredUser>('user', {
  _id: text,
  name: text,
  email: text,
  emailVerified: flag,
  twoFactorEnabled: optional(flag),
  createdAt: moment,
  updatedAt: moment,
});

/** A way in which a user signs in. `password` is a hash (argon2id). */
export interface StoredAccount {
  readonly _id: string;
  readonly userId: string;
  readonly providerId: string;
  readonly accountId: string;
  readonly password?: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const accountSchema = storedSchema<StoredAccount>('account', {
  _id: text,
  userId: text,
  providerId: text,
  accountId: text,
  password: optional(text),
  createdAt: moment,
  updatedAt: moment,
});

/** A user's second factor. Secret and backup codes are encrypted by the library. */
export interface StoredTwoFactor {
  readonly _id: string;
  readonly userId: string;
  readonly secret: string;
  readonly backupCodes: string;
  readonly verified?: boolean;
  readonly failedVerificationCount?: number;
  readonly lockedUntil?: Date;
}

export const twoFactorSchema = storedSchema<StoredTwoFactor>('twoFactor', {
  _id: text,
  userId: text,
  secret: text,
  backupCodes: text,
  verified: optional(flag),
  failedVerificationCount: optional(number),
  lockedUntil: optional(moment),
});
