import { beforeEach, expect, test, vi } from 'vitest';
import type { Database } from '#schema/stored/database.ts';
import { createSignInStore } from '#gateway/sign-in/sign-in-store.ts';

const find = vi.fn<() => Promise<object | null>>();
const remove = vi.fn<() => Promise<{ deletedCount: number }>>();
const database = {
  model: () => ({ findOne: () => ({ lean: find }), collection: { deleteOne: remove } }),
} as unknown as Database;

let heard: string[];
const store = createSignInStore(database, {
  changed: async (key) => void heard.push(`changed ${key}`),
  ended: async (key, value) => void heard.push(`ended ${key} ${value}`),
});
beforeEach(() => {
  heard = [];
  find.mockResolvedValue({ value: 'of Olga' });
  remove.mockResolvedValue({ deletedCount: 1 });
});

test('who signs out is forgotten everywhere before anybody acts upon it', async () => {
  await store.delete('token');
  expect(heard).toEqual(['changed token', 'ended token of Olga']);
});

test('where nothing stood nothing has ended', async () => {
  find.mockResolvedValue(null);
  await store.delete('token');
  expect(heard).toEqual(['changed token']);
});

test.each([
  ['read', find],
  ['removed', remove],
])('what cannot be %s is forgotten as well, and has not ended', async (_what, fails) => {
  fails.mockRejectedValue(new Error('away'));
  await expect(store.delete('token')).rejects.toThrow('away');
  expect(heard).toEqual(['changed token']);
});
