import type { Database } from '#schema/stored/database.ts';
import {
  attemptSchema,
  type AddDocument,
  type AnyDocument,
  type FindDocument,
  type Migration,
  type MigrationStep,
  type StoredAttempt,
} from '#schema/stored/migrations/migration.ts';
import { change, isDuplicate } from '#schema/stored/model/writes.ts';

export interface MigrationLog {
  info(about: object, message: string): void;
}

export interface AttemptParts {
  readonly database: Database;
  readonly migration: Migration;
  readonly attempt: StoredAttempt;
  readonly log: MigrationLog;
  /** Whether this is still the newest attempt. */
  readonly isMine: () => Promise<boolean>;
}

/** Documents between two notes of how far it came, changed side by side. */
const batchSize = 50;

const labelOf = ({ number, name }: Pick<Migration, 'number' | 'name'>) => `${number}-${name}`;

/**
 * Runs a migration from where the attempt stands. False when another process took it over meanwhile, which it does when
 * this one seemed dead; what both have changed is the same.
 */
export async function runAttempt(parts: AttemptParts): Promise<boolean> {
  const { database, migration, attempt, log } = parts;
  const attempts = database.model(attemptSchema);
  for (const [index, step] of migration.steps.entries()) {
    if (index < attempt.step) continue;
    const after = index === attempt.step ? attempt.after : undefined;
    const places = (await placesOf(database, step)).filter(({ at }) => after === undefined || at > after);
    for (let done = 0; done < places.length; done += batchSize) {
      if (!(await parts.isMine())) return false;
      const batch = places.slice(done, done + batchSize);
      await bringAllUp(database, step, batch);
      await change(attempts, attempt._id, { step: index, after: batch.at(-1)?.at });
      const about = { migration: labelOf(migration), collection: step.collection };
      log.info(
        { ...about, done: done + batch.length, of: places.length },
        'documents are brought up to date',
      );
    }
  }
  await change(attempts, attempt._id, { finished: true });
  return true;
}

const rawCollection = ({ connection }: Database, name: string) => connection.collection<AnyDocument>(name);

/** Where a document stands in the order of a step. */
interface Place {
  readonly id: string;
  readonly at: string;
}

/** In an order that does not depend on the server's. */
async function placesOf(database: Database, { collection, inOrderOf }: MigrationStep): Promise<Place[]> {
  const found = await rawCollection(database, collection)
    .find({}, { projection: { _id: 1, ...(inOrderOf !== undefined && { [inOrderOf]: 1 }) } })
    .toArray();
  const places = found.map((document) => {
    const first = inOrderOf === undefined ? [] : [String(document[inOrderOf])];
    return { id: document._id, at: [...first, document._id].join(' ') };
  });
  return places.sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Side by side, unless the order matters. */
async function bringAllUp(database: Database, step: MigrationStep, places: readonly Place[]): Promise<void> {
  if (step.inOrderOf === undefined) await Promise.all(places.map(({ id }) => bringUp(database, step, id)));
  else for (const { id } of places) await bringUp(database, step, id);
}

async function bringUp(database: Database, step: MigrationStep, id: string): Promise<void> {
  const find: FindDocument = async (collection, _id) =>
    (await rawCollection(database, collection).findOne({ _id })) ?? undefined;
  const add: AddDocument = (collection, added) =>
    rawCollection(database, collection)
      .insertOne(added)
      .then(
        () => true,
        (error: unknown) => {
          if (isDuplicate(error)) return false;
          throw error;
        },
      );
  const document = await find(step.collection, id);
  const changed = document && (await step.migrate(document, find, add));
  if (!changed) return;
  const { _id, ...rest } = changed;
  await rawCollection(database, step.collection).replaceOne({ _id }, rest);
}
