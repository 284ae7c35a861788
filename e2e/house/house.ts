import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Role } from '#schema/actor.ts';
import { ownProgram } from '#servers/own-programs.ts';
import { freePort } from '#servers/run/ports.ts';
import { Supervised } from '#servers/run/supervised.ts';
import { createVisitor, type Visitor } from '#e2e/house/visitor.ts';
import type { SharedServers } from '#e2e/run/servers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** One whole installation: our two processes as they run in earnest, on given servers, with everything of its own. */
export interface House {
  readonly origin: string;
  readonly data: string;
  /** The environment of its processes. */
  readonly names: Readonly<Record<string, string>>;
  /** Each has `kill('SIGKILL')`, `restart()` and `stop()`. */
  readonly server: Supervised;
  readonly examiner: Supervised;
  /** A browser in which nobody has signed in. */
  visitor(as?: '1' | 'applicant'): Visitor;
  staff(role: Role): Promise<Visitor>;
  partner(key: string): Visitor;
  /** All that both processes have logged. */
  logs(): Promise<string>;
  close(): Promise<void>;
}

async function namesOf(servers: SharedServers, data: string): Promise<Record<string, string>> {
  const port = await freePort();
  const own = randomUUID().slice(0, 8);
  return {
    VIDIMUS_DATA: data,
    VIDIMUS_HOST: '127.0.0.1',
    VIDIMUS_PORT: String(port),
    VIDIMUS_ORIGIN: `http://127.0.0.1:${port}`,
    VIDIMUS_TEMPORAL_ADDRESS: servers.temporal,
    VIDIMUS_TEMPORAL_NAMESPACE: `house-${own}`,
    VIDIMUS_MONGO_URL: `${servers.mongo}/house_${own}`,
    VIDIMUS_LIVEKIT_URL: servers.livekit.url,
    VIDIMUS_LIVEKIT_KEY: servers.livekit.apiKey,
    VIDIMUS_LIVEKIT_SECRET: servers.livekit.apiSecret,
    VIDIMUS_MASTER_KEY_FILE: path.join(data, 'master.key'),
    VIDIMUS_LOG_LEVEL: 'debug',
    VIDIMUS_DOCUMENTS: 'any',
    NODE_ENV: 'production',
  };
}

/** Runs one of our root files with what the house's processes find in their environment. */
export function housed(house: Pick<House, 'data' | 'names'>, file: string, ready?: string): Supervised {
  const { data, names } = house;
  const program = ownProgram({ root, file, env: { ...names }, ready, onWords: () => undefined });
  const folders = { runFolder: path.join(data, 'run'), logFolder: path.join(data, 'logs') };
  return new Supervised(program, { ...folders, revive: false, say: () => undefined });
}

/** The passwords that the first start wrote down. */
export async function passwordOf(data: string, role: Role): Promise<[email: string, password: string]> {
  const lines = (await readFile(path.join(data, 'first-sign-ins.txt'), 'utf8')).split('\n');
  const [, email = '', password = ''] = lines.find((line) => line.startsWith(`${role} `))?.split(' ') ?? [];
  return [email, password];
}

/**
 * Starts a house and waits until it is ready. Its names in the servers are its own, so houses do not meet. Without
 * `examines` the examiner stays away.
 */
export async function openHouse(servers: SharedServers, { examines = true } = {}): Promise<House> {
  const data = await mkdtemp(path.join(tmpdir(), 'vidimus-house-'));
  const names = await namesOf(servers, data);
  const origin = names['VIDIMUS_ORIGIN'] ?? '';
  const server = housed({ data, names }, 'server.ts', `${origin}/ready`);
  const examiner = housed({ data, names }, 'examiner.ts');
  const visitor = (as: '1' | 'applicant' = '1') => createVisitor(origin, { as });
  const house: House = {
    origin,
    data,
    names,
    server,
    examiner,
    visitor,
    staff: async (role) => {
      const person = visitor();
      await person.signIn(...(await passwordOf(data, role)));
      return person;
    },
    partner: (key) => createVisitor(origin, { key }),
    logs: async () => {
      const read = ({ program }: Supervised) =>
        readFile(path.join(data, 'logs', `${program.name}.log`), 'utf8');
      return (await Promise.all([server, examiner].map(read))).join('\n');
    },
    close: async () => {
      await Promise.all([server.stop(), examiner.stop()]);
      await rm(data, { recursive: true, force: true });
    },
  };
  // The server makes the key and the namespace that the examiner finds.
  await server.start();
  if (examines) await examiner.start();
  return house;
}
