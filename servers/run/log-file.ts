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
import { withoutTokens } from './without-tokens.ts';

export const largest = 20 * 1024 * 1024;

/**
 * A program's log file, which only its owner reads. One that has grown large is kept once, under another name, when the
 * program starts and, where its lines pass through here, while it runs. Lines that pass through here lose the tokens in them.
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
  const write = (line: string) => {
    const written = `${withoutTokens(line)}\n`;
    append(file, written);
    grow(Buffer.byteLength(written));
  };
  const each = (from: Readable, onLine: (line: string) => void) =>
    void createInterface({ input: from }).on('line', onLine);
  return {
    file,
    descriptor,
    close: () => closeSync(descriptor),
    /** What it writes goes to the file and, where somebody is named, to that person. */
    copy(output: Readable, onOutput: (line: string) => void = () => undefined): void {
      each(output, (line) => {
        write(line);
        onOutput(line);
      });
    },
    /** Structured lines go to the file; what is written for a person goes to the person, and nowhere else. */
    split(output: Readable, onOutput: (line: string) => void): void {
      each(output, (line) => (line.startsWith('{') ? write(line) : onOutput(line)));
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
function append(file: string, text: string): void {
  try {
    appendFileSync(file, text);
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
