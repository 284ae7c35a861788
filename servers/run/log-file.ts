import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
} from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export const largest = 20 * 1024 * 1024;

/**
 * A program's log file, which only its owner reads. One that has grown large is kept once, under another name, when the
 * program starts and, where its lines pass through here, while it runs.
 */
export function openLog(folder: string, name: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${name}.log`);
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const grow = (bytes: number) => {
    size += bytes;
    if (size > largest && putAside(file)) size = 0;
  };
  grow(0);
  const descriptor = openSync(file, 'a', 0o600);
  return {
    file,
    descriptor,
    close: () => closeSync(descriptor),
    /** What it writes as errors goes to the file and to the person. */
    copy(errors: Readable, onOutput: (line: string) => void): void {
      createInterface({ input: errors }).on('line', (line) => {
        append(file, line);
        grow(Buffer.byteLength(line) + 1);
        onOutput(line);
      });
    },
    /** Structured lines go to the file; what is written for a person goes to the person, and nowhere else. */
    split(output: Readable, onOutput: (line: string) => void): void {
      createInterface({ input: output }).on('line', (line) => {
        if (!line.startsWith('{')) return onOutput(line);
        append(file, line);
        grow(Buffer.byteLength(line) + 1);
      });
    },
  };
}

/** Copied and emptied, not renamed: the program goes on writing into the file that it has opened. */
function putAside(file: string): boolean {
  try {
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
    return true;
  } catch {
    return false;
  }
}

/** A full disk costs lines of the log and nothing else. */
function append(file: string, line: string): void {
  try {
    appendFileSync(file, `${line}\n`);
  } catch {
    // There is nowhere to say it.
  }
}

/** The last lines of a log, for a message. */
export function tail(file: string, lines = 12): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
