import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** sha256 in hex. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** 256 random bits, base64url. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** A token of 256 bits that only the holder of the key can make, and can make again. */
export const derivedToken = (key: Uint8Array, about: string): string =>
  createHmac('sha256', key).update(about).digest('base64url');

/** Compares two hex digests in a time that tells nothing. */
export function sameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}
