import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '#servers/run/ports.ts';
import type { Supervised } from '#servers/run/supervised.ts';
import { namesOf, passwordOf, supervisedFor, type Product } from '#e2e/product/product.ts';
import { createVisitor, type Visitor } from '#e2e/product/visitor.ts';
import { startRedis, type TestRedis } from '#e2e/run/redis.ts';
import type { SharedServers } from '#e2e/run/servers.ts';

/** One installation with two server processes behind one origin, as a proxy would have them. */
export interface Pair extends Product {
  readonly servers: readonly [Supervised, Supervised];
  readonly addresses: readonly [string, string];
  readonly redis: TestRedis;
  /** One browser twice: what the first sends goes to one server, what the second sends to the other. */
  browser(as?: '1' | 'applicant'): [Visitor, Visitor];
}

/**
 * Starts both servers in the same moment, on an empty database. The visitors send each request to the other server than the
 * one before; whoever does not answer is left out, as a proxy does it.
 */
export async function startPair(shared: SharedServers, { examines = true } = {}): Promise<Pair> {
  const data = await mkdtemp(path.join(tmpdir(), 'vidimus-pair-'));
  const redis = await startRedis(data);
  const names: Record<string, string> = {
    ...(await namesOf(shared, data)),
    VIDIMUS_REDIS_URL: redis.url,
  };
  const origin = names['VIDIMUS_ORIGIN'] ?? '';
  const port = String(await freePort());
  const addresses = [origin, `http://127.0.0.1:${port}`] as const;
  const second = path.join(data, 'second');
  const servers = [
    supervisedFor({ data, names }, 'server.ts', `${addresses[0]}/ready`),
    supervisedFor(
      { data: second, names: { ...names, VIDIMUS_PORT: port } },
      'server.ts',
      `${addresses[1]}/ready`,
    ),
  ] as const;
  const examiner = supervisedFor({ data, names }, 'examiner.ts');
  let turn = 0;
  const inTurn = () => (turn++ % 2 === 0 ? addresses : [...addresses].reverse());
  const visitor = (as: '1' | 'applicant' = '1') => createVisitor(origin, { as, addresses: inTurn });
  await Promise.all(servers.map((server) => server.start()));
  if (examines) await examiner.start();
  return {
    origin,
    data,
    names,
    server: servers[0],
    servers,
    addresses,
    redis,
    examiner,
    visitor,
    browser: (as = '1') => {
      const cookies = new Map<string, string>();
      const at = (address: string) => createVisitor(origin, { as, cookies, addresses: () => [address] });
      return [at(addresses[0]), at(addresses[1])];
    },
    staff: async (role) => {
      const person = visitor();
      await person.signIn(...(await passwordOf(data, role)));
      return person;
    },
    partner: (key) => createVisitor(origin, { key, addresses: inTurn }),
    logs: async () => {
      const files = [path.join(data, 'logs/server.log'), path.join(second, 'logs/server.log')];
      return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
    },
    close: async () => {
      await Promise.all([...servers, examiner].map((each) => each.stop()));
      await redis.handle.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
