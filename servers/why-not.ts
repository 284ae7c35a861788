import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from './trouble.ts';

/**
 * Why a folder cannot be written. Making folders fails with odd words on a disk that is read only (there is "no such file");
 * asking the nearest one that is there says it better.
 */
export function whyNotWritten(folder: string, error: unknown): string {
  try {
    accessSync(nearest(folder), constants.W_OK);
    return messageOf(error);
  } catch (better) {
    return messageOf(better);
  }
}

function nearest(place: string): string {
  return existsSync(place) || path.dirname(place) === place ? place : nearest(path.dirname(place));
}
