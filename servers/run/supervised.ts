import { ambient } from '#servers/environment.ts';
import { type ChildProcess, spawn } from 'node:child_process';
import { openLog, tail } from './log-file.ts';
import { sendToGroup, strikeOut, writeDown } from './leftovers.ts';
import type { Program } from './program.ts';
import { ServersTrouble, wordsOf } from '../trouble.ts';
import { until } from './until.ts';

export interface SupervisedOptions {
  /** Where process ids are written down. */
  runFolder: string;
  logFolder: string;
  say: (line: string) => void;
  /** Whether it is started again when it dies unasked. Crash tests do that themselves. */
  revive: boolean;
}

const firstPause = 500;
const longestPause = 30_000;
/** A program that ran this long (milliseconds) has recovered: its next death starts the pauses from the beginning. */
const recovered = 60_000;

/** One program that is kept running. */
export class Supervised {
  readonly program: Program;
  readonly #options: SupervisedOptions;
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #wanted = false;
  #launching = false;
  #pause = firstPause;
  #timer: NodeJS.Timeout | undefined;

  constructor(program: Program, options: SupervisedOptions) {
    this.program = program;
    this.#options = options;
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
      if (up && !gone()) return;
      const why = failure() || (gone() ? `it ended (${endOf(child)})` : 'it does not answer');
      await this.#end();
      throw new ServersTrouble(
        `${program.name} did not start: ${why}. Its log, ${log}, ends with:\n${tail(log)}`,
      );
    } finally {
      this.#launching = false;
    }
  }

  #spawn() {
    const { program } = this;
    const log = openLog(this.#options.logFolder, program.name);
    const child = spawn(program.command, program.args, {
      cwd: program.cwd,
      env: { ...ambient, ...program.env },
      stdio: ['ignore', program.onWords ? 'pipe' : log.descriptor, log.descriptor],
      // A group of its own: Ctrl-C at the terminal reaches the supervisor alone, which then stops all in order.
      detached: true,
    });
    const started = Date.now();
    let failure = '';
    this.#child = child;
    this.#exited = new Promise<void>((resolve) => {
      child.once('error', (error) => resolve(void (failure = wordsOf(error))));
      child.once('exit', () => resolve());
    }).then(() => this.#ended(child, started));
    if (child.pid !== undefined) writeDown(this.#options.runFolder, program.name, child.pid);
    if (program.onWords) log.split(child, program.onWords);
    log.close();
    return { child, log: log.file, failure: () => failure };
  }

  #ended(child: ChildProcess, started: number): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    strikeOut(this.#options.runFolder, this.program.name);
    if (!this.#wanted || !this.#options.revive || this.#launching) return;
    if (Date.now() - started > recovered) this.#pause = firstPause;
    this.#reviveLater(`${this.program.name} ended (${endOf(child)})`);
  }

  #reviveLater(what: string): void {
    const pause = this.#pause;
    this.#pause = Math.min(pause * 2, longestPause);
    this.#options.say(`${what}; starting it again in ${pause / 1000} s`);
    this.#timer = setTimeout(() => void this.#revive(), pause);
  }

  async #revive(): Promise<void> {
    try {
      await this.#launch();
      this.#options.say(`${this.program.name} is back`);
    } catch (error) {
      if (this.#wanted) this.#reviveLater(wordsOf(error));
    }
  }
}

function endOf(child: ChildProcess): string {
  return child.signalCode ?? `exit code ${child.exitCode}`;
}
