import { expect, test } from 'vitest';
import { nothingAdded } from '#schema/stored/testing/doubling.ts';
import { foldedSearch } from '#schema/stored/migrations/3-folded-search.ts';

const find = () => Promise.reject(new Error('Nothing is to be found.'));
const migrate = foldedSearch.steps[0]?.migrate ?? expect.fail('There is no step.');

test('a line gets the text in which it is searched, once', async () => {
  const line = { _id: 'ses-1', names: ['Łukasz Müller', 'Anna'], reference: 'Case 7', revision: 3 };
  const now = (await migrate(line, find, nothingAdded)) ?? expect.fail('Nothing was changed.');
  expect(now).toEqual({ ...line, search: 'lukasz muller anna case 7' });
  expect(await migrate(now, find, nothingAdded)).toBeUndefined();
});

test('a line whose names were erased is found by its reference, or by nothing', async () => {
  expect(await migrate({ _id: 'ses-1', names: [] }, find, nothingAdded)).toMatchObject({ search: '' });
  expect(await migrate({ _id: 'ses-2', names: [], reference: 'A-1' }, find, nothingAdded)).toMatchObject({
    search: 'a-1',
  });
});
