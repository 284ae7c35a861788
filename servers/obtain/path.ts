import { ambient } from '#servers/environment.ts';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The file of a program that somebody installed. */
export function findOnPath(program: string, folders = ambient.PATH ?? ''): string | undefined {
  return folders
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, program))
    .find(canRun);
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
