/** Temporal, or the way to it, is away. Nothing is known to be lost; asking again later is right. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}
