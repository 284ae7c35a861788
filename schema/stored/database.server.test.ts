import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';

/** A door to MongoDB that can leave everybody standing who is in it, without a word, while others come in. */
interface Door {
  readonly port: number;
  holdAll(): void;
  close(): void;
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

async function openDoor(host: string, port: number): Promise<Door> {
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    const onward = connect(port, host);
    for (const each of [line, onward]) {
      lines.add(each);
      each.on('error', () => undefined);
      each.once('close', () => lines.delete(each));
    }
    line.pipe(onward).pipe(line);
  });
  return {
    port: await listening(server),
    holdAll: () => {
      for (const each of lines) each.unpipe().pause();
    },
    close: () => {
      for (const each of lines) each.destroy();
      server.close();
    },
  };
}

let door: Door;
let database: Database;
beforeEach(async () => {
  const { hostname, port } = new URL(inject('servers').mongo);
  door = await openDoor(hostname, Number(port));
  database = await openDatabase(`mongodb://127.0.0.1:${door.port}/door_${randomUUID().slice(0, 8)}`);
});
afterEach(async () => {
  door.close();
  await database.close();
});

test('connections that nobody answers any more are told from a server that is away, and are replaced', async () => {
  await database.ping();
  door.holdAll();
  await expect(database.ping()).rejects.toThrow();
  await database.pingAnew();
  await expect
    .poll(
      () =>
        database.ping().then(
          () => 'back',
          () => 'held',
        ),
      { timeout: 45_000 },
    )
    .toBe('back');
});

test('while nobody can come in, a fresh client gets no answer either', async () => {
  door.close();
  await expect(database.pingAnew()).rejects.toThrow();
});
