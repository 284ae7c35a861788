import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { keySchema } from '#schema/stored/session/keys.ts';
import { createSessionKeys, NoKey, type SessionKeys } from '#vault/keys.ts';

let database: Database;
let clock = 1;
let [here, there]: SessionKeys[] = [];

beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/keys_${randomUUID().slice(0, 8)}`);
});
afterAll(() => database.close());
beforeEach(() => {
  const masterKey = randomBytes(32);
  [here, there] = [1, 2].map(() => createSessionKeys(database, masterKey, () => clock));
});

test('a key that was destroyed in one process is gone in every other within a minute', async () => {
  await here?.create('ses_1');
  const key = await here?.keyOf('ses_1');
  expect(await there?.keyOf('ses_1')).toEqual(key);
  await here?.destroy('ses_1');
  await expect(here?.keyOf('ses_1')).rejects.toThrow(NoKey);
  clock += 60_001;
  await expect(there?.keyOf('ses_1')).rejects.toThrow(NoKey);
});

test('a key that is known serves on while the database is away, and one that is not known is trouble', async () => {
  await here?.create('ses_2');
  const key = await here?.keyOf('ses_2');
  clock += 60_001;
  const away = { lean: () => Promise.reject(new Error('away')) };
  const look = vi.spyOn(database.model(keySchema), 'findOne').mockReturnValue(away as never);
  expect(await here?.keyOf('ses_2')).toEqual(key);
  await expect(there?.keyOf('ses_2')).rejects.toThrow('away');
  look.mockRestore();
  expect(await here?.keyOf('ses_2')).toEqual(key);
});
