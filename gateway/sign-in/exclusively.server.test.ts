import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { runExclusively } from '#gateway/sign-in/exclusively.ts';
import { createSignInStore, type SignInStore } from '#gateway/sign-in/sign-in-store.ts';
import { openDatabase, type Database } from '#schema/stored/database.ts';

let database: Database;
let store: SignInStore;
beforeAll(async () => {
  database = await openDatabase(`${inject('servers').mongo}/in_turn_${randomUUID().slice(0, 8)}`);
  store = createSignInStore(database);
});
afterAll(() => database.close());

test('of several who do the same in the same moment one goes after the other', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await store.get('anything');
    inside -= 1;
    return most;
  };
  await Promise.all(Array.from({ length: 5 }, () => runExclusively(store, 'account/anna', work)));
  expect(most).toBe(1);
});

test('work that fails makes way for the next', async () => {
  const failing = runExclusively(store, 'account/ben', () => Promise.reject(new Error('away')));
  await expect(failing).rejects.toThrow('away');
  expect(await runExclusively(store, 'account/ben', async () => 'done')).toBe('done');
});

test('what was claimed is claimed until its seconds are over, and then once again', async () => {
  const begun = Date.now();
  expect([await store.claim('code', 60), await store.claim('code', 60)]).toEqual([true, false]);
  vi.setSystemTime(begun + 61_000);
  const again = await Promise.all([1, 2, 3].map(() => store.claim('code', 60)));
  expect(again.filter(Boolean)).toHaveLength(1);
  vi.useRealTimers();
});
