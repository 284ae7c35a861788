import type { Migration } from '#schema/stored/migrations/migration.ts';

/** A migration that gives every thing, whose shape had one number, twice that number. */
export const doubling = (wishes: { before?: (id: string) => Promise<void> | void }): Migration => ({
  number: 1,
  name: 'doubling',
  steps: [
    {
      collection: 'things',
      migrate: async (document) => {
        await wishes.before?.(document._id);
        return 'doubled' in document
          ? undefined
          : { _id: document._id, doubled: 2 * Number(document['single']) };
      },
    },
  ],
});

/** Nothing is logged, and whoever gives no sign of life is soon taken for dead. */
export const quickTimes = {
  log: { info: () => undefined },
  times: { beat: 100, patience: 1500 },
};

/** For a migration that adds no documents. */
export const nothingAdded = (): Promise<never> => Promise.reject(new Error('Nothing is to be added.'));
