import type { ChildProcess } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const largest = 20 * 1024 * 1024;

/** A program's log file, which only its owner reads. At a start the one before is kept once when it has grown large. */
export function openLog(folder: string, name: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${name}.log`);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, 'a', 0o600);
  return {
    file,
    descriptor,
    close: () => closeSync(descriptor),
    /** Structured lines go to the file; what is written for a person goes to the person, and nowhere else. */
    split(child: ChildProcess, onWords: (line: string) => void): void {
      if (!child.stdout) return;
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('{')) append(file, line);
        else onWords(line);
      });
    },
  };
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
