import { createHash } from 'node:crypto';
import type { AddDocument, AnyDocument, Migration } from '#schema/stored/migrations/migration.ts';

/**
 * A session is found by its reference, and by the session in whose place it was created, through entries under ids that
 * follow from these: a hash and the number of the entry. Oldest first, so that the last entry is the newest session.
 */
export const foundByIds: Migration = {
  number: 4,
  name: 'found-by-ids',
  steps: [
    {
      collection: 'summaries',
      inOrderOf: 'createdAt',
      migrate: async (document, find, add) => {
        for (const by of ['reference', 'from'] as const) await makeFound(document, by, find, add);
        return undefined;
      },
    },
  ],
};

async function makeFound(
  { _id: sessionId, ...line }: AnyDocument,
  by: 'reference' | 'from',
  find: (collection: string, id: string) => Promise<AnyDocument | undefined>,
  add: AddDocument,
): Promise<void> {
  const value = line[by];
  if (typeof value !== 'string') return;
  const key = createHash('sha256')
    .update(JSON.stringify([line['companyId'], by, value]))
    .digest('base64url');
  for (let index = 0; ; index += 1) {
    const _id = `${key}/${index}`;
    const there = await find('lookups', _id);
    if (there?.['sessionId'] === sessionId) return;
    if (!there && (await add('lookups', { _id, sessionId }))) return;
  }
}
