import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { helloAnswers } from './mongo/health.ts';
import { freePort, freePorts } from './run/ports.ts';

const repository = path.dirname(import.meta.dirname);
const patience = { timeout: 60_000, interval: 50 };
/** Stands in for the gateway: serves what its environment tells, and the address that is asked for readiness. */
const standIn = `
import { createServer as plain } from 'node:http';
import { createServer as secure } from 'node:https';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
const { VIDIMUS_MASTER_KEY_FILE: key, VIDIMUS_PORT, VIDIMUS_HOST, VIDIMUS_TLS_CERT, VIDIMUS_TLS_KEY } = process.env;
const answer = (_asked, answered) => answered.end(JSON.stringify(process.env));
const tls = VIDIMUS_TLS_CERT && { cert: readFileSync(VIDIMUS_TLS_CERT), key: readFileSync(VIDIMUS_TLS_KEY) };
const server = tls ? secure(tls, answer) : plain(answer);
server.listen(Number(VIDIMUS_PORT), VIDIMUS_HOST, () => existsSync(key) || writeFileSync(key, 'of this test'));
console.log('words of the gateway');
console.log('{"level":30}');
process.once('SIGTERM', () => process.exit(0));
`;
let root: string;
let env: Record<string, string>;
let mongoPort: number;
const started: ChildProcess[] = [];

beforeAll(async () => {
  // With a space, as folders of people have.
  root = mkdtempSync(path.join(tmpdir(), 'vidimus start '));
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  mkdirSync(path.join(root, 'dist'));
  writeFileSync(path.join(root, 'dist/server.js'), standIn);
  writeFileSync(
    path.join(root, 'dist/examiner.js'),
    `import { existsSync, writeFileSync } from 'node:fs';
     console.log('the examiner finds a key:', existsSync(process.env.VIDIMUS_MASTER_KEY_FILE));
     const beat = () => writeFileSync(process.env.VIDIMUS_HEARTBEAT_FILE, '');
     beat(); setInterval(beat, 1000);`,
  );
  writeFileSync(
    path.join(root, 'package.json'),
    '{ "type": "module", "scripts": { "generate": "true", "build:pages": "true", "build:programs": "true" } }',
  );
  const start = path.join(repository, 'servers/start.ts');
  writeFileSync(
    path.join(root, 'start.mjs'),
    `import { start } from ${JSON.stringify(start)};
     import { readConfig } from ${JSON.stringify(path.join(repository, 'gateway/config.ts'))};
     await start({ root: import.meta.dirname, args: process.argv.slice(2), checkNames: readConfig });`,
  );
  const ports = await freePorts();
  mongoPort = ports.mongo;
  env = {
    VIDIMUS_DATA: path.join(root, 'data'),
    VIDIMUS_PORT: String(await freePort()),
    VIDIMUS_HOOK_PORT: String(await freePort()),
    VIDIMUS_TRUST_PORT: String(await freePort()),
    VIDIMUS_TEMPORAL_PORT: String(ports.temporal),
    VIDIMUS_MONGO_PORT: String(ports.mongo),
    VIDIMUS_LIVEKIT_PORT: String(ports.livekit),
    VIDIMUS_LIVEKIT_TCP_PORT: String(ports.livekitTcp),
    VIDIMUS_LIVEKIT_UDP_PORT: String(ports.livekitUdp),
  };
});
afterEach(async () => {
  for (const one of started.splice(0)) await end(one);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function launch(args: string[] = [], change: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'start.mjs', ...args], {
    cwd: root,
    env: { ...process.env, ...env, ...change },
  });
  started.push(child);
  let words = '';
  const hear = (bytes: Buffer) => void (words += String(bytes));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return { child, words: () => words };
}

const ready = (one: ReturnType<typeof launch>) =>
  vi.waitFor(() => expect(one.words()).toContain('Vidimus is ready'), patience);

function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

const noted = (name: string): { pid: number } =>
  JSON.parse(readFileSync(path.join(root, 'data/run', `${name}.pid`), 'utf8')) as { pid: number };

const childEnvironment = async () =>
  (await (await fetch(`http://127.0.0.1:${env.VIDIMUS_PORT}/`)).json()) as Record<string, string>;

describe('npm start', () => {
  test('brings everything up, hands the addresses on, and Ctrl-C ends it all', async () => {
    const one = launch();
    await ready(one);
    expect(one.words()).toContain('words of the gateway');
    // Of a first start: the two must not both make it.
    expect(one.words()).toContain('the examiner finds a key: true');
    expect(one.words()).not.toContain('"level":30');
    expect(await childEnvironment()).toMatchObject({
      VIDIMUS_ORIGIN: `http://localhost:${env.VIDIMUS_PORT}`,
      VIDIMUS_MONGO_URL: `mongodb://127.0.0.1:${mongoPort}/vidimus`,
      VIDIMUS_HOOK_PORT: '',
    });
    expect(await end(one.child, 'SIGINT')).toBe(0);
    expect(await helloAnswers(mongoPort)).toBe(false);
    await expect(childEnvironment()).rejects.toThrow();
  });

  test('a second start on the same data is refused while the first runs', async () => {
    await ready(launch());
    const second = launch();
    await vi.waitFor(() => expect(second.words()).toContain('Vidimus already runs on'), patience);
    await vi.waitFor(() => expect(second.child.exitCode).toBe(1), patience);
    expect(await helloAnswers(mongoPort)).toBe(true);
  });

  test('after kill -9 of the supervisor the next start ends what it left and comes up', async () => {
    const first = launch();
    await ready(first);
    const left = noted('mongo').pid;
    await end(first.child, 'SIGKILL');
    const second = launch();
    await ready(second);
    expect(second.words()).toContain('Ending mongo, which an earlier start left running …');
    expect(() => process.kill(left, 0)).toThrow('ESRCH');
  });

  test('a server that is killed comes back on its port', async () => {
    const one = launch();
    await ready(one);
    process.kill(noted('mongo').pid, 'SIGKILL');
    await vi.waitFor(() => expect(one.words()).toContain('mongo is back'), patience);
    expect(await helloAnswers(mongoPort)).toBe(true);
  });

  test('a port in use is named before anything starts', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(mongoPort, '127.0.0.1', resolve));
    try {
      const one = launch();
      await vi.waitFor(() => expect(one.child.exitCode).toBe(1), patience);
      expect(one.words()).toContain(`Port ${mongoPort} (MongoDB) is in use; VIDIMUS_MONGO_PORT moves it.`);
    } finally {
      other.close();
    }
  });

  test('--lan serves HTTPS at an address of this machine', async () => {
    const one = launch(['--lan']);
    await ready(one);
    const [, address] =
      /Vidimus is ready after .* s: https:\/\/(\d+\.\d+\.\d+\.\d+):/.exec(one.words()) ?? [];
    expect(
      Object.values(networkInterfaces()).flatMap((infos) => infos?.map((info) => info.address)),
    ).toContain(address);
    expect(one.words()).toContain('SHA-256 fingerprint');
    // LiveKit announces it and takes media there alone, or a machine with several networks has none.
    const { rtc } = JSON.parse(readFileSync(path.join(root, 'data/livekit/livekit.yaml'), 'utf8')) as {
      rtc: unknown;
    };
    expect(rtc).toMatchObject({ node_ip: address, ips: { includes: [`${address}/32`] } });
    expect((await fetch(`http://127.0.0.1:${env.VIDIMUS_TRUST_PORT}/vidimus.crt`)).status).toBe(200);
  });

  test.each([
    [
      'a value that our own process would refuse',
      { VIDIMUS_ORIGIN: 'kyc.example' },
      'VIDIMUS_ORIGIN is "kyc.example"',
    ],
    [
      'a certificate that is not there',
      { VIDIMUS_TLS_CERT: '/no.pem', VIDIMUS_TLS_KEY: '/no.key' },
      'The certificate cannot be used',
    ],
    [
      'a server elsewhere that is away',
      { VIDIMUS_TEMPORAL_ADDRESS: '127.0.0.1:1' },
      'nobody answers at 127.0.0.1:1',
    ],
  ])('%s is told before anything starts', async (_, change, words) => {
    const one = launch([], change);
    await vi.waitFor(() => expect(one.child.exitCode).toBe(1), patience);
    expect(one.words()).toContain(words);
    expect(one.words()).not.toContain('    at ');
    expect(await helloAnswers(mongoPort)).toBe(false);
  });

  test('Ctrl-C before anything is up leaves nothing behind', async () => {
    const one = launch();
    await vi.waitFor(() => expect(noted('mongo').pid).toBeGreaterThan(0), patience);
    const { pid } = noted('mongo');
    expect(await end(one.child, 'SIGINT')).toBe(0);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(await helloAnswers(mongoPort)).toBe(false);
  });

  test('a reader who goes away takes nothing with him', async () => {
    const one = launch();
    await ready(one);
    one.child.stdout.destroy();
    const before = noted('mongo').pid;
    process.kill(before, 'SIGKILL');
    await vi.waitFor(() => expect(noted('mongo').pid).not.toBe(before), patience);
    await vi.waitFor(async () => expect(await helloAnswers(mongoPort)).toBe(true), patience);
    expect(one.child.exitCode).toBeNull();
  });
});
