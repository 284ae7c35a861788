import type { Migration } from '#schema/stored/migrations/migration.ts';

/**
 * The lists read sessions that have ended from a collection of their own, which is packed into pages. Oldest first, so that
 * each page holds sessions of one time. The text in which lines were searched has gone: pages have numbers instead.
 */
export const pastInPages: Migration = {
  number: 5,
  name: 'past-in-pages',
  steps: [
    {
      collection: 'summaries',
      inOrderOf: 'createdAt',
      migrate: async ({ search, ...line }, _find, add) => {
        // The text goes last: a line that still has it has perhaps not been added.
        if (search === undefined) return undefined;
        if (ends.includes(String(line['state']))) await add('ended', line);
        return line;
      },
    },
  ],
};

const ends = ['approved', 'rejected', 'expired', 'cancelled', 'abandoned'];
