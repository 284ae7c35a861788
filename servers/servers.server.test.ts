import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Client, Connection } from '@temporalio/client';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { cacheFolder } from './environment.ts';
import { startFleet } from './fleet.ts';
import { freePorts } from './run/ports.ts';
import { type PrivateServers, startServers } from '#e2e/run/servers.ts';

const { MongoClient } = mongoose.mongo;
const options = { retryWrites: false, serverSelectionTimeoutMS: 10_000 };
let servers: PrivateServers;

beforeAll(async () => {
  servers = await startServers();
});
afterAll(async () => {
  await servers?.stop();
  if (servers) rmSync(servers.dir, { recursive: true, force: true });
});

describe('after kill -9 and a restart', () => {
  test('MongoDB still has the document', async () => {
    await withMongo((db) => db.collection<Counter>('kept').insertOne({ _id: 'one', count: 7 }));
    await servers.handles.mongo.kill('SIGKILL');
    await servers.handles.mongo.restart();
    const found = await withMongo((db) => db.collection<Counter>('kept').findOne({ _id: 'one' }));
    expect(found).toEqual({ _id: 'one', count: 7 });
  });

  test('Temporal still has the workflow', async () => {
    const workflowId = randomUUID();
    await withTemporal((client) =>
      client.workflow.start('nobody', { workflowId, taskQueue: 'nobody-listens', args: [] }),
    );
    await servers.handles.temporal.kill('SIGKILL');
    await servers.handles.temporal.restart();
    const described = await withTemporal((client) => client.workflow.getHandle(workflowId).describe());
    expect(described.status.name).toBe('RUNNING');
  });

  test('LiveKit answers again with the same key, and has forgotten its rooms', async () => {
    const { url, apiKey, apiSecret } = servers.livekit;
    const rooms = new RoomServiceClient(url.replace('ws', 'http'), apiKey, apiSecret);
    await rooms.createRoom({ name: 'call' });
    expect(await rooms.listRooms()).toHaveLength(1);
    await servers.handles.livekit.kill('SIGKILL');
    await servers.handles.livekit.restart();
    expect(await rooms.listRooms()).toEqual([]);
  });
});

test('LiveKit writes down that it refused a token, and not which', async () => {
  const { url, apiKey } = servers.livekit;
  const forged = new AccessToken(apiKey, 'a secret of thirty-two characters', { identity: 'par_1' });
  forged.addGrant({ room: 'call', roomJoin: true });
  const token = await forged.toJwt();
  const answer = await fetch(`${url.replace('ws', 'http')}/rtc/validate?access_token=${token}`);
  expect(answer.status).toBe(401);
  const written = () => readFileSync(path.join(servers.dir, 'logs/livekit.log'), 'utf8');
  await vi.waitFor(() => expect(written()).toContain('invalid token: [token]'));
  for (const part of token.split('.')) expect(written()).not.toContain(part);
});

/** SQLite's file of a MongoDB that was killed twice: `unnamed` has a table that nothing names, `unindexed` no index. */
const halfMade = [
  'H4sIAAAAAAACAwsO9MksSVVIyy/KTSxRMGZgYmBkZHBQUGBgYGABYg4GBGCGisEAIwNhwMKgl8zIClLM+BvEZ4dQo2BwAFYmXnDc',
  '3GUAolEw3IAiI4u8oWBpXmZeSmpFagqcEW9obGmQZGSSVl3LBY7/zwxANApGBuBhlueEJwVI/L9iAKJRMKyBKLMhJ2YJwMuYBKzz',
  'MxgYMhjXMiYx/qCV7Y3ljOzi5uaMzbwliUk5qfFpqUVFqSUpSfHJ+Tk5qcklmfl5xVgFmZyDXB1DXBVCHJ18XBWUsKpRUtDIS8xN',
  'VQhxjQhR8PMH4lAfH4VQP8/AUFcFZw9XZ2+IvKKtgrq6po4CxAmEtCCpgmksTi0pycxLL0bTBlEPl4So1lQIDgnydA4Bhqk3lQLR',
  'k4lNPNackQEcicWFOcCWW3xiaUk+mB+PPUwNsQozw9p2oPofmABGwQgFvOCGfScD41ZGJSA1cKBRjJVd3NCQsTEcnO8wSypMEQ7U',
  'ogFTAbBcQKT+4qzi/DysGRddDWr+bRRgYRfX1WVsDIY6DFQipMSnJSYnGpmbpqHz2dAdhSpNFSd5MpNeDhhhFWYZzf8jGwAA9OO5',
  'pgAQAAA=',
].join('');

describe('a MongoDB that was killed while it made', () => {
  let dir: string;
  let mended: PrivateServers;
  beforeAll(async () => {
    dir = mkdtempSync(path.join(tmpdir(), 'vidimus-half-'));
    const folder = path.join(dir, 'mongo/sqlite');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'fleet.sqlite'), gunzipSync(Buffer.from(halfMade, 'base64')));
    writeFileSync(path.join(folder, 'empty.sqlite'), '');
    mended = await startServers({ dir });
  });
  afterAll(async () => {
    await mended?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test.each([
    ['a collection, before it was named', 'fleet', 'unnamed'],
    ['a collection, before its index', 'fleet', 'unindexed'],
    ['a database', 'empty', 'first'],
  ])('%s, takes documents there, and one _id once', async (_what, database, name) => {
    const client = await MongoClient.connect(mended.mongo, options);
    const collection = client.db(database).collection<Counter>(name);
    try {
      await collection.insertOne({ _id: 'one', count: 1 });
      await expect(collection.insertOne({ _id: 'one', count: 2 })).rejects.toMatchObject({ code: 11000 });
      expect(await collection.findOne({ _id: 'one' })).toEqual({ _id: 'one', count: 1 });
    } finally {
      await client.close();
    }
  });
});

describe('writing commands on one document are atomic', () => {
  test('fifty increments at once count fifty', async () => {
    const count = await withMongo(async (db) => {
      const counters = db.collection<Counter>('counters');
      await counters.insertOne({ _id: 'many', count: 0 });
      await Promise.all(times(50, () => counters.updateOne({ _id: 'many' }, { $inc: { count: 1 } })));
      return (await counters.findOne({ _id: 'many' }))?.count;
    });
    expect(count).toBe(50);
  });

  test('of twenty claims at once one wins', async () => {
    const answers = await withMongo(async (db) => {
      const claims = db.collection<{ _id: string; by: string | null }>('claims');
      await claims.insertOne({ _id: 'call', by: null });
      return Promise.all(
        times(20, (by) => claims.findOneAndUpdate({ _id: 'call', by: null }, { $set: { by: String(by) } })),
      );
    });
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
  });

  test('of twenty inserts under one id one wins', async () => {
    const inserts = await withMongo((db) =>
      Promise.allSettled(
        times(20, (n) => db.collection<Counter>('ids').insertOne({ _id: 'same', count: n })),
      ),
    );
    expect(inserts.filter((insert) => insert.status === 'fulfilled')).toHaveLength(1);
  });
});

interface Counter {
  _id: string;
  count: number;
}

function times<Made>(count: number, make: (n: number) => Made): Made[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

async function withMongo<Result>(use: (db: mongoose.mongo.Db) => Promise<Result>): Promise<Result> {
  const client = await MongoClient.connect(servers.mongo, options);
  try {
    return await use(client.db('fleet'));
  } finally {
    await client.close();
  }
}

async function withTemporal<Result>(use: (client: Client) => Promise<Result>): Promise<Result> {
  const connection = await Connection.connect({ address: servers.temporal });
  try {
    return await use(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

describe('a fleet that is kept', () => {
  const patience = { watching: { every: 100, within: 2_000, misses: 3 }, firstPause: 1 };

  test.each(['temporal', 'mongo', 'livekit'] as const)(
    '%s that hangs is ended and comes back',
    async (name) => {
      const said: string[] = [];
      const say = (line: string) => void said.push(line);
      const data = mkdtempSync(path.join(tmpdir(), 'vidimus-kept-'));
      const cache = cacheFolder(process.env);
      const fleet = await startFleet({ data, cache, ports: await freePorts(), revive: true, say, patience });
      try {
        const before = fleet[name]?.pid;
        process.kill(before ?? 0, 'SIGSTOP');
        await vi.waitFor(() => expect(said).toContain(`${name} is back`), { timeout: 45_000, interval: 50 });
        expect(said).toContain(`${name} hangs: no answer 3 times in a row. Ending it …`);
        expect(fleet[name]?.pid).not.toBe(before);
        expect(await fleet[name]?.program.healthy()).toBe(true);
      } finally {
        await fleet.stop();
        rmSync(data, { recursive: true, force: true });
      }
    },
  );
});
