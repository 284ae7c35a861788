import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { type LiveKitAccess, type Ports, cacheFolder } from '#servers/environment.ts';
import { type Fleet, startFleet } from '#servers/fleet.ts';
import { freePorts } from '#servers/run/ports.ts';
import type { Supervised } from '#servers/run/supervised.ts';

/** What every test of a run shares; `inject('servers')` hands it out. */
export interface SharedServers {
  /** host:port */
  temporal: string;
  /** mongodb://host:port without a database: each test file adds its own name. */
  mongo: string;
  livekit: LiveKitAccess;
  /** A folder that is removed after the run. */
  dir: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    servers: SharedServers;
  }
}

/** Servers of a test's own, to be killed and started again. They do not come back by themselves. */
export interface PrivateServers extends SharedServers {
  ports: Ports;
  /** Each has `kill('SIGKILL')`, `restart()` on the same port and data, `stop()` and `pid`. */
  handles: { temporal: Supervised; mongo: Supervised; livekit: Supervised };
  /** Ends all three; the folder stays with whoever made it. */
  stop: () => Promise<void>;
}
export interface StartOptions {
  /** Folder of the data; a fresh one under the system's temporary folder unless given. */
  dir?: string;
  ports?: Ports;
  /** Where LiveKit sends its webhooks. */
  hook?: string;
}

export async function startServers(options: StartOptions = {}): Promise<PrivateServers> {
  const dir = options.dir ?? mkdtempSync(path.join(tmpdir(), 'vidimus-servers-'));
  const ports = options.ports ?? (await freePorts());
  const fleet = await startFleet({
    data: dir,
    cache: cacheFolder(process.env),
    ports,
    hook: options.hook,
    revive: false,
    say: (line) => process.stderr.write(`${line}\n`),
  });
  const { temporal, livekit } = fleet.addresses;
  const mongo = `mongodb://127.0.0.1:${ports.mongo}`;
  return { dir, ports, temporal, mongo, livekit, handles: handlesOf(fleet), stop: fleet.stop };
}

function handlesOf({ temporal, mongo, livekit }: Fleet) {
  if (!temporal || !mongo || !livekit) throw new Error('private servers are always started here');
  return { temporal, mongo, livekit };
}

/** Projects load this file each on their own, so what they share lies where all of them find it. */
const shared = globalThis as { vidimusServers?: { started: Promise<PrivateServers>; users: number } };

/** vitest's globalSetup: one set of servers for a whole run, on free ports, gone with the last project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = (shared.vidimusServers ??= { started: startServers(), users: 0 });
  run.users += 1;
  const { temporal, mongo, livekit, dir, stop } = await run.started;
  project.provide('servers', { temporal, mongo, livekit, dir });
  return async () => {
    run.users -= 1;
    if (run.users > 0) return;
    delete shared.vidimusServers;
    await stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
