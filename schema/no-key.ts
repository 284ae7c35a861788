/**
 * The session never had a key, or it was destroyed at the end of its retention: it is erased. Nothing else may be taken for that, a key
 * store that is away or a key under another master key least of all.
 */
export class NoKey extends Error {
  override readonly name = 'NoKey';
}
