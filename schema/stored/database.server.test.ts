import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { openDoor, type Door } from '#e2e/run/door.ts';
import { openDatabase, type Database } from '#schema/stored/database.ts';

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
