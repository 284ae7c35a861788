import { ServersTrouble, messageOf } from './trouble.ts';

/** One thing that was begun and how to end it. */
type Undo = () => void | Promise<void>;

export interface Ending {
  /** Whether the end has begun. */
  readonly begun: boolean;
  /**
   * Undone from the last to the first when the start ends or fails. Called before the thing is begun.
   * @throws ServersTrouble once the end has begun, so that nothing more is started
   */
  add(undo: Undo): void;
  /** Ends everything and the process; what is said first, if anything, is why. */
  end(code: number, why?: unknown): void;
}

export interface EndingParts {
  say: (line: string) => void;
  complain: (line: string) => void;
  exit: (code: number) => void;
}

/** Takes down what was brought up, once, whoever asks for it first. */
export function createEnding({ say, complain, exit }: EndingParts): Ending {
  const undos: Undo[] = [];
  let begun = false;
  const takeDown = async () => {
    for (const undo of undos.splice(0).reverse())
      await Promise.resolve()
        .then(undo)
        .catch((error: unknown) => say(`While ending: ${messageOf(error)}`));
  };
  return {
    get begun() {
      return begun;
    },
    add: (undo) => {
      if (begun) throw new ServersTrouble('Everything is ending.');
      undos.push(undo);
    },
    end: (code, why) => {
      if (begun) return;
      begun = true;
      // Said first, because ending takes seconds; a stack is for what nobody foresaw.
      if (why !== undefined) complain(`\n${why instanceof ServersTrouble ? why.message : stackOf(why)}`);
      void takeDown().then(() => exit(code));
    },
  };
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

/** npm passes Ctrl-C on to a process that has had it from the terminal already. */
const echo = 1_000;

/**
 * Ctrl-C, a closed terminal and whatever else asks a process to end; a second Ctrl-C does not wait. A mistake of our
 * own ends everything too, or the servers would be left to themselves.
 */
export function endOnSignals(ending: Ending, { say, exit }: EndingParts): void {
  let first: number | undefined;
  process.on('SIGINT', () => {
    first ??= Date.now();
    if (Date.now() - first > echo) {
      say('Ending at once.');
      // What still runs is tied to this process (run/tied.ts).
      return exit(1);
    }
    if (!ending.begun) say('\nEnding everything … (Ctrl-C again ends it at once)');
    ending.end(0);
  });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.end(0));
  process.on('uncaughtException', (error) => ending.end(1, error));
  // Nobody reads any more, `npm start | head` for example: that must not end the servers in the middle of a word.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
