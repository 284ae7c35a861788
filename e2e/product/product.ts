import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Role } from '#schema/actor.ts';
import { ownProgram } from '#servers/own-programs.ts';
import { freePort } from '#servers/run/ports.ts';
import { Supervised } from '#servers/run/supervised.ts';
import { createVisitor, type Visitor } from '#e2e/product/visitor.ts';
import type { SharedServers } from '#e2e/run/servers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * A whole installation: both processes as in production, on the shared servers, with a namespace, a database and a data folder
 * of its own.
 */
export interface Product {
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

/** The environment of a product with a namespace and a database of its own. */
export async function namesOf(
  servers: SharedServers,
  data: string,
  wanted?: number,
): Promise<Record<string, string>> {
  const port = wanted ?? (await freePort());
  const own = randomUUID().slice(0, 8);
  return {
    VIDIMUS_DATA: data,
    VIDIMUS_HOST: '127.0.0.1',
    VIDIMUS_PORT: String(port),
    VIDIMUS_ORIGIN: `http://127.0.0.1:${port}`,
    VIDIMUS_TEMPORAL_ADDRESS: servers.temporal,
    VIDIMUS_TEMPORAL_NAMESPACE: `product-${own}`,
    VIDIMUS_MONGO_URL: `${servers.mongo}/product_${own}`,
    VIDIMUS_LIVEKIT_URL: servers.livekit.url,
    VIDIMUS_LIVEKIT_KEY: servers.livekit.apiKey,
    VIDIMUS_LIVEKIT_SECRET: servers.livekit.apiSecret,
    VIDIMUS_MASTER_KEY_FILE: path.join(data, 'master.key'),
    VIDIMUS_LOG_LEVEL: 'debug',
    VIDIMUS_DOCUMENTS: 'any',
    VIDIMUS_FIRST_PASSWORDS: 'keep',
    NODE_ENV: 'production',
  };
}

/** Supervises one of the root files with the environment of the product. */
export function supervisedFor(
  product: Pick<Product, 'data' | 'names'>,
  file: string,
  ready?: string,
): Supervised {
  const { data, names } = product;
  const program = ownProgram({ root, file, env: { ...names }, ready, onOutput: () => undefined });
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
 * Starts a product and waits until it is ready. Namespace and database are its own, so that products beside each other do
 * not meet. Without `examines` the examiner is not started; `port` is one that LiveKit knows already.
 */
export async function startProduct(
  servers: SharedServers,
  { examines = true, port }: { readonly examines?: boolean; readonly port?: number } = {},
): Promise<Product> {
  const data = await mkdtemp(path.join(tmpdir(), 'vidimus-product-'));
  const names = await namesOf(servers, data, port);
  const origin = names['VIDIMUS_ORIGIN'] ?? '';
  const server = supervisedFor({ data, names }, 'server.ts', `${origin}/ready`);
  const examiner = supervisedFor({ data, names }, 'examiner.ts');
  const visitor = (as: '1' | 'applicant' = '1') => createVisitor(origin, { as });
  const product: Product = {
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
  return product;
}
