import { expect, test } from 'vitest';
import { foundByIds } from '#schema/stored/migrations/4-found-by-ids.ts';
import type { AnyDocument } from '#schema/stored/migrations/migration.ts';
import { lookupKey } from '#schema/stored/session/lists/lookups.ts';

const [step] = foundByIds.steps;
const companyId = 'company-1';

test('lines are found by their references and by what they were created from, once, however often it runs', async () => {
  const lookups = new Map<string, AnyDocument>();
  const find = async (_collection: string, id: string) => lookups.get(id);
  const add = async (_collection: string, document: AnyDocument) => {
    if (lookups.has(document._id)) return false;
    lookups.set(document._id, document);
    return true;
  };
  const lines = [
    { _id: 'ses-1', companyId, reference: 'order-7' },
    { _id: 'ses-2', companyId, reference: 'order-7', from: 'ses-1' },
    { _id: 'ses-3', companyId },
  ];
  for (const line of [...lines, ...lines]) expect(await step?.migrate(line, find, add)).toBeUndefined();
  const reference = lookupKey(companyId, 'reference', 'order-7');
  const from = lookupKey(companyId, 'from', 'ses-1');
  expect([...lookups.values()].map(({ _id, sessionId }) => [_id, sessionId])).toEqual([
    [`${reference}/0`, 'ses-1'],
    [`${reference}/1`, 'ses-2'],
    [`${from}/0`, 'ses-2'],
  ]);
  expect(step?.inOrderOf).toBe('createdAt');
});
