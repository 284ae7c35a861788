import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import type { Supervised } from '#servers/run/supervised.ts';
import { passwordOf, startProduct } from '#e2e/product/product.ts';
import { openSeed } from '#e2e/product/seed.ts';
import { createVisitor } from '#e2e/product/visitor.ts';
import { startServers } from '#e2e/run/servers.ts';
import { openHttpDoor } from '#e2e/crash/http-door.ts';
import { openMongoDoor } from '#e2e/crash/mongo-door.ts';
import { openTemporalDoor } from '#e2e/crash/temporal-door.ts';
import { createTrap } from '#e2e/crash/trap.ts';

/** The processes that are killed. */
export const victims = ['server', 'examiner', 'temporal', 'mongo'] as const;
export type Victim = (typeof victims)[number];

/** A product of its own, between whose processes there are doors. */
export async function openHouse() {
  const trap = createTrap();
  const servers = await startServers();
  const temporal = await openTemporalDoor(servers.temporal, trap);
  const mongo = await openMongoDoor(new URL(servers.mongo).host, trap);
  const shared = { ...servers, temporal: temporal.address, mongo: `mongodb://${mongo.address}` };
  const product = await startProduct(shared);
  const http = await openHttpDoor(product.origin, trap);
  const seed = await openSeed(product);
  // A verdict that may be taken back for a minute would be waited for.
  await seed.changeLimits({ takeBack: 0 });
  await seed.close();
  const addresses = () => [`http://${http.address}`];
  const staff = async (role: 'operator' | 'auditor') => {
    const visitor = createVisitor(product.origin, { addresses });
    await visitor.signIn(...(await passwordOf(product.data, role)));
    return visitor;
  };
  const create = { width: 700, height: 500, channels: 3, background: '#888' } as const;
  const processes: Record<Victim, Supervised> = {
    server: product.server,
    examiner: product.examiner,
    temporal: servers.handles.temporal,
    mongo: servers.handles.mongo,
  };
  let closing = false;
  /** Those that are killed and started by a test just now. */
  const held = new Set<Supervised>();
  /** As a supervisor would: a process that cannot come back to what it needs ends by itself. */
  const watched = (async () => {
    while (!closing) {
      for (const each of [product.server, product.examiner]) {
        if (each.pid === undefined && !held.has(each)) await each.start().catch(() => undefined);
      }
      await pause(200);
    }
  })();
  return {
    trap,
    operator: await staff('operator'),
    auditor: await staff('auditor'),
    applicant: () => createVisitor(product.origin, { as: 'applicant', addresses }),
    picture: await sharp({ create }).jpeg().toBuffer(),
    /** Dead, and after `meanwhile` alive again. */
    kill: async (victim: Victim, meanwhile: () => void): Promise<void> => {
      const process = processes[victim];
      held.add(process);
      await process.kill('SIGKILL');
      meanwhile();
      await process.start();
      held.delete(process);
    },
    close: async (): Promise<void> => {
      closing = true;
      await watched;
      await product.close();
      await Promise.all([temporal, mongo, http].map((door) => door.close()));
      await servers.stop();
      await rm(servers.dir, { recursive: true, force: true });
    },
  };
}
export type House = Awaited<ReturnType<typeof openHouse>>;
