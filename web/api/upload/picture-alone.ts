import { pictureEndOf } from '#schema/vision/picture-layout.ts';

/**
 * The picture of a file without what phones put behind it, such as a film of the seconds before with its sound. Nobody looks at
 * that, and the server refuses it. It is cut off before the hash is taken, so what arrives is byte for byte what was hashed.
 */
export async function pictureAlone(file: Blob): Promise<Blob> {
  const end = pictureEndOf(new Uint8Array(await file.arrayBuffer()));
  return end === undefined || end === file.size ? file : file.slice(0, end, file.type);
}
