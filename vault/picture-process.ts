import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(import.meta.resolve('#vault/picture-child.mjs'));
const memory = 400_000_000;

type Running = ChildProcessByStdio<Writable, Readable, null>;

export interface PictureChild<Answer> {
  /** One picture at a time; further ones wait. `died`: the process ended. `late`: it was ended for want of time. */
  ask(head: object, bytes: Uint8Array): Promise<Answer | 'died' | 'late'>;
  waiting(): number;
  close(): Promise<void>;
}

/** Bounds the memory of the child where the system can. Limiting the address space instead would break Node. */
function command(): [string, string[]] {
  const prlimit = ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path));
  return prlimit ? [prlimit, [`--data=${memory}`, process.execPath, program]] : [process.execPath, [program]];
}

function start(): Running {
  const [file, args] = command();
  // An empty environment: whoever takes over a decoder shall find no secrets there.
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'], env: {} });
  // A child that dies while it is being written to is told by its exit.
  child.stdin.on('error', () => undefined);
  return child;
}

/** Reads one framed answer. */
function receive<Answer>(child: Running, done: (answer: Answer) => void): () => void {
  const chunks: Buffer[] = [];
  let size = 0;
  const take = (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    const [first] = chunks;
    if (!first || size < 8) return;
    const lengths = first.length < 8 ? Buffer.concat(chunks) : first;
    const head = 8 + lengths.readUInt32BE(0);
    if (size < head + lengths.readUInt32BE(4)) return;
    const whole = Buffer.concat(chunks);
    done({ head: JSON.parse(whole.subarray(8, head).toString()), body: whole.subarray(head) } as Answer);
  };
  child.stdout.on('data', take);
  return () => child.stdout.off('data', take);
}

function send(child: Running, head: object, bytes: Uint8Array): void {
  const json = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(json.length, 0);
  lengths.writeUInt32BE(bytes.length, 4);
  child.stdin.write(Buffer.concat([lengths, json]));
  child.stdin.write(bytes);
}

function converse<Answer>(child: Running, head: object, bytes: Uint8Array, milliseconds: number) {
  return new Promise<Answer | 'died' | 'late'>((resolve) => {
    const finish = (answer: Answer | 'died' | 'late') => {
      clearTimeout(timer);
      stop();
      child.off('exit', died);
      child.off('error', died);
      if (answer === 'late') child.kill('SIGKILL');
      resolve(answer);
    };
    const died = () => finish('died');
    const timer = setTimeout(() => finish('late'), milliseconds);
    const stop = receive<Answer>(child, finish);
    child.once('exit', died);
    child.once('error', died);
    if (child.exitCode !== null || child.signalCode !== null) died();
    else send(child, head, bytes);
  });
}

/** A child that is started when it is first needed, kept warm, and replaced when it has died. */
export function createPictureChild<Answer>(
  milliseconds: number,
  started: (pid: number) => void = () => undefined,
): PictureChild<Answer> {
  let running: Running | undefined;
  let line: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const alive = (): Running => {
    if (running && running.exitCode === null && running.signalCode === null && !running.killed) {
      return running;
    }
    running = start();
    if (running.pid !== undefined) started(running.pid);
    // The parent may end without closing: a warm child must not keep it, and ends when its input does.
    running.unref();
    return running;
  };
  return {
    ask: (head, bytes) => {
      waiting += 1;
      const turn = line.then(() => converse<Answer>(alive(), head, bytes, milliseconds));
      line = turn.finally(() => (waiting -= 1));
      return turn;
    },
    waiting: () => waiting,
    close: async () => {
      await line;
      const child = running;
      running = undefined;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      await new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.stdin.end();
        child.kill();
      });
    },
  };
}
