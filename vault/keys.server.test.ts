import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { NoKey } from '#schema/no-key.ts';
import { keySchema } from '#schema/stored/session/keys.ts';
import { createSessionKeys, type SessionKeys } from '#vault/keys.ts';

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

test('for a list a key that was known serves at once, and is looked up afterwards', async () => {
  await here?.create('ses_3');
  const key = await there?.keyAtHand('ses_3');
  expect(await here?.keyAtHand('ses_3')).toEqual(key);
  await here?.destroy('ses_3');
  await expect(here?.keyAtHand('ses_3')).rejects.toThrow(NoKey);
  clock += 60_001;
  expect(await there?.keyAtHand('ses_3')).toEqual(key);
  await expect.poll(() => there?.keyAtHand('ses_3').catch((error: unknown) => error)).toBeInstanceOf(NoKey);
});

test('many keys that nobody knows yet are looked up few at a time', async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `ses_of_many_${index}`);
  for (const id of ids) await here?.create(id);
  const model = database.model(keySchema);
  let [under, most] = [0, 0];
  const real = model.findOne.bind(model);
  const look = vi.spyOn(model, 'findOne').mockImplementation(((filter: { _id: string }) => ({
    lean: async () => {
      most = Math.max(most, (under += 1));
      return real(filter)
        .lean()
        .finally(() => (under -= 1));
    },
  })) as never);
  await Promise.all(ids.map(async (id) => there?.keyAtHand(id)));
  look.mockRestore();
  expect(most).toBe(4);
});

test('whoever made a key knows it without asking', async () => {
  await here?.create('ses_4');
  const look = vi.spyOn(database.model(keySchema), 'findOne');
  const key = await here?.keyOf('ses_4');
  expect(look).not.toHaveBeenCalled();
  look.mockRestore();
  await there?.create('ses_4');
  expect(await there?.keyOf('ses_4')).toEqual(key);
});
