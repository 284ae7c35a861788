import { ambient } from '#servers/environment.ts';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { openLog, tail } from './log-file.ts';
import { sendToGroup, forgetPid, recordPid } from './leftovers.ts';
import type { Program } from './program.ts';
import { spawnTied } from './tied.ts';
import { ServersTrouble, messageOf } from '../trouble.ts';
import { until } from './until.ts';
import { type Watching, startWatch } from './watch.ts';

export interface SupervisedOptions {
  /** Where process ids are written down. */
  runFolder: string;
  logFolder: string;
  say: (line: string) => void;
  /** Whether it is started again when it dies or hangs. Crash tests do that themselves. */
  revive: boolean;
  /** Told why when it will not be started again, because it dies every time. */
  onGiveUp?: ((trouble: ServersTrouble) => void) | undefined;
  patience?: Partial<Patience> | undefined;
}

/** Times in milliseconds. */
export interface Patience {
  watching: Watching;
  /** Before it is started again; doubled each time, up to `longestPause`. */
  firstPause: number;
  longestPause: number;
  /** One that ran this long has recovered: its next death starts the count and the pauses from the beginning. */
  recovered: number;
  /** So many ends without having recovered are the last: what is broken then does not mend itself. */
  ends: number;
}
const usual: Patience = {
  watching: { every: 5_000, within: 5_000, misses: 4 },
  firstPause: 500,
  longestPause: 30_000,
  recovered: 60_000,
  ends: 10,
};

/** One program that is kept running. */
export class Supervised {
  readonly program: Program;
  readonly #options: SupervisedOptions;
  readonly #patience: Patience;
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #wanted = false;
  #launching = false;
  #ends = 0;
  #timer: NodeJS.Timeout | undefined;
  #unwatch: () => void = () => undefined;
  #hung = false;

  constructor(program: Program, options: SupervisedOptions) {
    this.program = program;
    this.#options = options;
    this.#patience = { ...usual, ...options.patience };
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it and waits for its health. @throws ServersTrouble with the last lines of its log */
  async start(): Promise<void> {
    this.#wanted = true;
    try {
      await this.#launch();
    } catch (error) {
      this.#wanted = false;
      throw error;
    }
  }

  /** Ends it: asked first, killed when it takes too long. */
  async stop(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#timer);
    await this.#end();
  }

  async #end(): Promise<void> {
    const pid = this.pid;
    this.#unwatch();
    if (pid === undefined) return;
    sendToGroup(pid, 'SIGTERM');
    const killer = setTimeout(() => sendToGroup(pid, 'SIGKILL'), this.program.stopWithin);
    await this.#exited;
    clearTimeout(killer);
  }

  /** Sends a signal and waits for the end. With `revive` it comes back by itself; without, it stays down until `restart`. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.pid === undefined) return;
    sendToGroup(this.pid, signal);
    await this.#exited;
  }

  /** Starts it again where it was: same ports, same data. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async #launch(): Promise<void> {
    const { program } = this;
    this.#launching = true;
    try {
      const { child, log, failure } = this.#spawn();
      const gone = () => this.#child !== child;
      const up = await until(async () => !gone() && (await program.healthy()), {
        within: program.startWithin,
        every: 50,
        giveUp: gone,
      });
      if (up && !gone()) return this.#watch();
      const why = failure() || (gone() ? `it ended (${endOf(child)})` : 'it does not answer');
      throw new ServersTrouble(`${program.name} did not start: ${why}. ${lastWords(log)}`);
    } catch (error) {
      await this.#end();
      throw error;
    } finally {
      this.#launching = false;
    }
  }

  #spawn() {
    const { program } = this;
    const log = openLog(this.#options.logFolder, program.name);
    program.prepare?.();
    // In a group of its own: Ctrl-C at the terminal reaches the supervisor alone, which then stops all in order.
    const child = spawnTied(program.command, program.args, {
      cwd: program.cwd,
      env: { ...ambient, ...program.env },
      stdio: [
        'ignore',
        program.onOutput || program.quotesTokens ? 'pipe' : log.descriptor,
        program.showsErrors || program.quotesTokens ? 'pipe' : log.descriptor,
      ],
    });
    const started = Date.now();
    let failure = '';
    this.#child = child;
    this.#hung = false;
    this.#exited = new Promise<void>((resolve) => {
      child.once('error', (error) => resolve(void (failure = messageOf(error))));
      child.once('exit', () => void lastLines(child).then(resolve));
    }).then(() => this.#ended(child, log.file, started));
    if (child.pid !== undefined) recordPid(this.#options.runFolder, program.name, child.pid);
    if (child.stdout && program.onOutput) log.split(child.stdout, program.onOutput);
    else if (child.stdout) log.copy(child.stdout);
    if (child.stderr) log.copy(child.stderr, program.showsErrors ? program.onOutput : undefined);
    log.close();
    return { child, log: log.file, failure: () => failure };
  }

  #watch(): void {
    const { alive, healthy, name } = this.program;
    const { watching } = this.#patience;
    if (!this.#options.revive) return;
    this.#unwatch = startWatch(alive ?? healthy, watching, () => {
      this.#options.say(`${name} hangs: no answer ${watching.misses} times in a row. Ending it …`);
      this.#hung = true;
      void this.#end();
    });
  }

  #ended(child: ChildProcess, log: string, started: number): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#unwatch();
    forgetPid(this.#options.runFolder, this.program.name);
    if (!this.#wanted || !this.#options.revive || this.#launching) return;
    if (Date.now() - started > this.#patience.recovered) this.#ends = 0;
    this.#again(`${this.program.name} ended (${this.#hung ? 'it hung' : endOf(child)})`, lastWords(log));
  }

  /** Starts it again after a pause, unless that has been tried too often. */
  #again(what: string, details: string): void {
    const { firstPause, longestPause, ends } = this.#patience;
    this.#ends += 1;
    if (this.#ends >= ends) return this.#giveUp(`${what}, time ${ends} in a row`, details);
    const pause = Math.min(firstPause * 2 ** (this.#ends - 1), longestPause);
    this.#options.say(`${what}; starting it again in ${pause / 1000} s`);
    this.#timer = setTimeout(() => void this.#revive(), pause);
  }

  #giveUp(what: string, details: string): void {
    const { say, onGiveUp } = this.#options;
    this.#wanted = false;
    const trouble = new ServersTrouble(`${what}: it is not started again. ${details}`);
    if (onGiveUp) onGiveUp(trouble);
    else say(trouble.message);
  }

  async #revive(): Promise<void> {
    try {
      await this.#launch();
      this.#options.say(`${this.program.name} is back`);
    } catch (error) {
      if (this.#wanted) this.#again(`${this.program.name} did not come back`, messageOf(error));
    }
  }
}

/** Its last lines are read after it has ended; only what has left its group could keep them from ending. */
const linesWithin = 1_000;

/** Ends what it has left behind, and waits until all that was written has been read. */
async function lastLines(child: ChildProcess): Promise<void> {
  // What it had started itself, and nobody watches any more: a decoder in the middle of a hostile picture.
  if (child.pid !== undefined) sendToGroup(child.pid, 'SIGKILL');
  const end = new AbortController();
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await Promise.race([closed, pause(linesWithin, undefined, { signal: end.signal }).catch(() => undefined)]);
  end.abort();
}

function lastWords(log: string): string {
  return `Its log, ${log}, ends with:\n${tail(log)}`;
}

function endOf(child: ChildProcess): string {
  return child.signalCode ?? `exit code ${child.exitCode}`;
}
