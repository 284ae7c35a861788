import { expect, test } from 'vitest';
import { pastInPages } from '#schema/stored/migrations/5-past-in-pages.ts';
import type { AnyDocument } from '#schema/stored/migrations/migration.ts';

const [step] = pastInPages.steps;

test('lines of sessions that have ended are added to the ended ones, and none is searched by its text any more', async () => {
  const added: AnyDocument[] = [];
  const add = async (collection: string, document: AnyDocument) => {
    expect(collection).toBe('ended');
    added.push(document);
    return true;
  };
  const find = () => Promise.reject(new Error('Nothing is to be found.'));
  const ended = { _id: 'ses-1', state: 'approved', names: ['Anna'], revision: 3 };
  const open = { _id: 'ses-2', state: 'open', names: ['Berta'], revision: 1 };
  expect(await step?.migrate({ ...ended, search: 'anna' }, find, add)).toEqual(ended);
  expect(await step?.migrate({ ...open, search: 'berta' }, find, add)).toEqual(open);
  expect(await step?.migrate(ended, find, add)).toBeUndefined();
  expect(added).toEqual([ended]);
  expect(step?.inOrderOf).toBe('createdAt');
});
