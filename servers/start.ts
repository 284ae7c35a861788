import { mkdirSync } from 'node:fs';
import { ensureCertificate, fingerprintOf } from './certificate.ts';
import { type Environment, ambient, readEnvironment } from './environment.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { lanAddress, lanAddresses } from './lan.ts';
import { tryLock } from './obtain/lock.ts';
import { ownProgram } from './own-programs.ts';
import { buildPages } from './pages.ts';
import { type Serving, childNames, hookOf, placesIn, portsOf, servingOf } from './plan.ts';
import { endLeftovers } from './run/leftovers.ts';
import { checkPorts } from './run/ports.ts';
import { Supervised } from './run/supervised.ts';
import { ServersTrouble, wordsOf } from './trouble.ts';
import { welcome } from './welcome.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Undone from the last to the first when the start ends or fails. */
type Undo = (() => void | Promise<void>)[];

/** `npm start`: brings everything up, keeps it up, and takes it down on Ctrl-C. The composition root of the supervisor. */
export async function start(root: string, args: string[]): Promise<void> {
  const undo: Undo = [];
  endOnSignal(undo);
  try {
    await bringUp(root, args, undo);
  } catch (error) {
    if (ending) return;
    await takeDown(undo);
    process.stderr.write(
      `\n${error instanceof ServersTrouble ? error.message : String((error as Error).stack)}\n`,
    );
    process.exit(1);
  }
}

async function bringUp(root: string, args: string[], undo: Undo): Promise<void> {
  const began = Date.now();
  const unknown = args.filter((arg) => arg !== '--lan');
  if (unknown.length > 0) throw new ServersTrouble(`npm start knows --lan, not ${unknown.join(' ')}.`);
  const environment = readEnvironment(ambient, root);
  claim(environment, undo);
  const left = await endLeftovers(placesIn(environment.data).run);
  if (left.length > 0) say(`Ended what an earlier start left running: ${left.join(', ')}.`);
  const serving = await chooseServing(environment, args.includes('--lan'));
  await checkPorts(portsOf(environment, serving));
  const fleet = await bringUpFleet(environment, serving, undo);
  await buildPages(root, say);
  await bringUpOwn(root, environment, serving, fleet, undo);
  const fingerprint = serving.tls && !environment.tls ? await fingerprintOf(serving.tls.cert) : undefined;
  say(welcome({ serving, data: environment.data, seconds: (Date.now() - began) / 1000, fingerprint }));
}

/** One supervisor a data folder: two would end each other's servers. */
function claim({ data }: Environment, undo: Undo): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ServersTrouble(
      `The data folder ${data} cannot be made: ${wordsOf(error)}. VIDIMUS_DATA moves it.`,
    );
  }
  const lock = tryLock(placesIn(data).lock);
  if (lock.taken) undo.push(lock.release);
  else
    throw new ServersTrouble(
      `Vidimus already runs on ${data} (process ${lock.holder.pid}). End it first, or name another folder: VIDIMUS_DATA=… npm start`,
    );
}

async function chooseServing(environment: Environment, lan: boolean): Promise<Serving> {
  if (!lan) return servingOf(environment);
  const addresses = lanAddresses();
  const address = lanAddress(addresses);
  const tls = environment.tls ?? (await ensureCertificate(placesIn(environment.data).certificate, addresses));
  return servingOf(environment, { address, tls });
}

function bringUpFleet(environment: Environment, serving: Serving, undo: Undo): Promise<Fleet> {
  const { data, cache, ports, given } = environment;
  const hook = hookOf(environment, serving);
  const onPrepared = (stop: () => Promise<void>) => void undo.push(stop);
  return startFleet({
    data,
    cache,
    ports,
    given,
    nodeIp: serving.nodeIp,
    hook,
    revive: true,
    say,
    onPrepared,
  });
}

async function bringUpOwn(
  root: string,
  environment: Environment,
  serving: Serving,
  fleet: Fleet,
  undo: Undo,
) {
  const { run, logs } = placesIn(environment.data);
  const options = { runFolder: run, logFolder: logs, say, revive: true };
  const env = childNames(environment, serving, fleet.addresses);
  const host = serving.host === '0.0.0.0' ? '127.0.0.1' : serving.host;
  const ready = `${serving.tls ? 'https' : 'http'}://${host}:${environment.port}/ready`;
  const server = new Supervised(ownProgram({ root, file: 'server.ts', env, ready, onWords: say }), options);
  const examiner = new Supervised(
    ownProgram({ root, file: 'examiner.ts', env, ready: undefined, onWords: say }),
    options,
  );
  undo.push(async () => void (await Promise.all([server.stop(), examiner.stop()])));
  await Promise.all([server.start(), examiner.start()]);
}

let ending = false;

function endOnSignal(undo: Undo): void {
  const end = () => {
    if (ending) return;
    ending = true;
    say('\nEnding everything …');
    void takeDown(undo).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

async function takeDown(undo: Undo): Promise<void> {
  for (const step of undo.splice(0).reverse())
    await Promise.resolve()
      .then(step)
      .catch((error: unknown) => say(`While ending: ${wordsOf(error)}`));
}
