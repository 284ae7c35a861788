import path from 'node:path';
import { type Arguments, readArguments } from './arguments.ts';
import { openDataFolder } from './data-folder.ts';
import { createEnding, type Ending, endOnSignals } from './ending.ts';
import { type Environment, type Names, ambient, readEnvironment, unknownNames } from './environment.ts';
import { type Fleet, addressesOf, startFleet } from './fleet.ts';
import { checkExternal } from './external.ts';
import { lanAddress, lanAddresses } from './lan/lan.ts';
import { galleryProgram } from './development/gallery.ts';
import { watchedProgram } from './development/watched-program.ts';
import { watchOperations } from './development/watch-operations.ts';
import { type OwnProgram, ownProgram } from './own-programs.ts';
import { buildPages, buildPrograms, generateOperations } from './builds/builds.ts';
import {
  type Serving,
  childNames,
  galleryOf,
  hookOf,
  pathsIn,
  portsOf,
  reachedAt,
  servingOf,
  temporalPagesOf,
} from './plan.ts';
import { endLeftovers } from './run/leftovers.ts';
import { checkPorts } from './run/ports.ts';
import { Supervised } from './run/supervised.ts';
import { ServersTrouble, messageOf } from './trouble.ts';
import { checkPair, fingerprintOf } from './lan/tls-pair.ts';
import { startTrustPage } from './lan/trust-page.ts';
import { type Trust, startMessage } from './start-message.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);
const exit = (code: number) => process.exit(code);

export interface StartParts {
  root: string;
  args: string[];
  /** Reads the environment that the server process will have; throws naming what is wrong in it. */
  checkNames: (names: Names) => unknown;
}

/** `npm start`: brings everything up, keeps it up, and takes it down on Ctrl-C. The composition root of the supervisor. */
export async function start({ root, args, checkNames }: StartParts): Promise<void> {
  const parts = { say, complain, exit };
  const ending = createEnding(parts);
  endOnSignals(ending, parts);
  try {
    const asked = readArguments(args);
    const environment = readEnvironment(ambient, root);
    for (const name of unknownNames(ambient))
      say(`${name} is set, but nothing has that name; servers/environment.ts lists all.`);
    await bringUp({ root, environment, asked, ending, checkNames });
  } catch (error) {
    // While everything ends, what was being started fails, and that is no news.
    ending.end(1, error);
  }
}

interface Start {
  root: string;
  environment: Environment;
  asked: Arguments;
  ending: Ending;
  checkNames: StartParts['checkNames'];
}

async function bringUp({ root, environment, asked, ending, checkNames }: Start): Promise<void> {
  const began = Date.now();
  const { data, masterKeyFile } = environment;
  const folder = openDataFolder(data, masterKeyFile);
  ending.add(folder.release);
  await endLeftovers(pathsIn(data).run, say);
  const serving = await chooseServing(environment, asked);
  const names = childNames(environment, serving, addressesOf(environment));
  checked(() => checkNames(names));
  await checkPorts(portsOf(environment, serving));
  await checkExternal(environment.external);
  await bringUpFleet(environment, serving, ending);
  say('Temporal, MongoDB and LiveKit answer.');
  await bringUpBuilds(root, asked, ending);
  say('Starting Vidimus …');
  // A fresh data folder, or a Temporal elsewhere, gets its master key and namespace from the server.
  const inTurn = folder.isNew || environment.external.temporal !== undefined;
  await bringUpOwn({ root, environment, asked, ending, inTurn }, serving, names);
  folder.keep();
  const trust = await bringUpTrust(serving, ending);
  bringUpGallery({ root, environment, asked, ending });
  const gallery = galleryOf(environment, serving);
  say(await startMessage({ serving, data, seconds: (Date.now() - began) / 1000, trust, gallery }));
}

/** What another reader of the environment complains of is trouble like ours. */
function checked(check: () => unknown): void {
  try {
    check();
  } catch (error) {
    throw new ServersTrouble(messageOf(error));
  }
}

async function chooseServing(environment: Environment, asked: Arguments): Promise<Serving> {
  const { lan, wanted, development } = asked;
  if (environment.tls) checkPair(environment.tls);
  if (!lan) return servingOf(environment, undefined, development);
  const addresses = lanAddresses();
  const address = lanAddress(addresses, wanted);
  if (environment.tls) return servingOf(environment, { address, tls: environment.tls }, development);
  // Loaded here: its library takes half a second, which other starts need not wait for.
  const { ensureCertificate } = await import('./lan/certificate.ts');
  const { cert, key, authority } = await ensureCertificate(pathsIn(environment.data).certificate, addresses);
  return servingOf(environment, { address, tls: { cert, key }, authority }, development);
}

/** With a certificate of our own: the page for phones, and what the welcome says of it. */
async function bringUpTrust(
  { origin, nodeIp, tls, trust }: Serving,
  ending: Ending,
): Promise<Trust | undefined> {
  if (!trust || !tls) return undefined;
  ending.add(await startTrustPage({ ...trust, origin }));
  return {
    fingerprint: fingerprintOf(tls.cert),
    page: `http://${nodeIp}:${trust.port}`,
    others: lanAddresses().filter((address) => address !== nodeIp),
    picture: process.stdout.isTTY,
  };
}

function bringUpFleet(environment: Environment, serving: Serving, ending: Ending): Promise<Fleet> {
  const { data, cache, ports, external } = environment;
  const hook = hookOf(environment, serving);
  const onPrepared = (stop: () => Promise<void>) => ending.add(stop);
  const onGiveUp = (trouble: ServersTrouble) => ending.end(1, trouble);
  return startFleet({
    data,
    cache,
    ports,
    external,
    nodeIp: serving.nodeIp,
    hook,
    temporalPages: temporalPagesOf(environment, serving),
    revive: true,
    say,
    onPrepared,
    onGiveUp,
  });
}

/** Whoever changes the code gets pages and programs from their sources, and needs only what is generated from the contract. */
async function bringUpBuilds(root: string, { development }: Arguments, ending: Ending): Promise<void> {
  if (!development) {
    await Promise.all([buildPages(root, say), buildPrograms(root, say)]);
    return;
  }
  await generateOperations(root, say);
  ending.add(watchOperations(root, say));
}

/** Nobody waits for it, and its trouble ends nothing else. */
function bringUpGallery({ root, environment, asked, ending }: Omit<Start, 'checkNames'>): void {
  if (!asked.development) return;
  const { run, logs } = pathsIn(environment.data);
  const onGiveUp = ({ message }: ServersTrouble) => say(message);
  const program = galleryProgram(root, environment.galleryPort, say);
  const gallery = new Supervised(program, { runFolder: run, logFolder: logs, say, revive: true, onGiveUp });
  ending.add(() => gallery.stop());
  gallery.start().catch(onGiveUp);
}

async function bringUpOwn(
  { root, environment, asked, ending, inTurn }: Omit<Start, 'checkNames'> & { inTurn: boolean },
  serving: Serving,
  env: Record<string, string>,
) {
  const { run, logs } = pathsIn(environment.data);
  const onGiveUp = (trouble: ServersTrouble) => ending.end(1, trouble);
  const options = { runFolder: run, logFolder: logs, say, revive: true, onGiveUp };
  const base = `${serving.tls ? 'https' : 'http'}://${reachedAt(serving.host)}:${environment.port}`;
  const shared = { root, env, onOutput: say };
  const addresses = { ready: `${base}/ready`, alive: `${base}/health` };
  const programOf = (program: OwnProgram) =>
    asked.development ? watchedProgram(program, asked.inspect) : ownProgram(program);
  const server = new Supervised(programOf({ ...shared, file: 'server.ts', ...addresses }), options);
  const heartbeat = path.join(run, 'examiner.beat');
  const examiner = new Supervised(programOf({ ...shared, file: 'examiner.ts', heartbeat }), options);
  ending.add(async () => void (await Promise.all([server.stop(), examiner.stop()])));
  const up = server.start();
  if (inTurn) await up;
  await Promise.all([up, examiner.start()]);
}
