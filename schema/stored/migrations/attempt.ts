import type { Database } from '#schema/stored/database.ts';
import {
  attemptSchema,
  type AnyDocument,
  type FindDocument,
  type Migration,
  type MigrationStep,
  type StoredAttempt,
} from '#schema/stored/migrations/migration.ts';
import { change } from '#schema/stored/model/writes.ts';

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
    const ids = (await idsOf(database, step.collection)).filter((id) => after === undefined || id > after);
    for (let done = 0; done < ids.length; done += batchSize) {
      if (!(await parts.isMine())) return false;
      const batch = ids.slice(done, done + batchSize);
      await Promise.all(batch.map((id) => bringUp(database, step, id)));
      await change(attempts, attempt._id, { step: index, after: batch.at(-1) });
      const about = { migration: labelOf(migration), collection: step.collection };
      log.info({ ...about, done: done + batch.length, of: ids.length }, 'documents are brought up to date');
    }
  }
  await change(attempts, attempt._id, { finished: true });
  return true;
}

const rawCollection = ({ connection }: Database, name: string) => connection.collection<AnyDocument>(name);

/** In an order that does not depend on the server's. */
async function idsOf(database: Database, collection: string): Promise<string[]> {
  const found = await rawCollection(database, collection)
    .find({}, { projection: { _id: 1 } })
    .toArray();
  return found.map(({ _id }) => _id).sort();
}

async function bringUp(database: Database, step: MigrationStep, id: string): Promise<void> {
  const find: FindDocument = async (collection, _id) =>
    (await rawCollection(database, collection).findOne({ _id })) ?? undefined;
  const document = await find(step.collection, id);
  const changed = document && (await step.migrate(document, find));
  if (!changed) return;
  const { _id, ...rest } = changed;
  await rawCollection(database, step.collection).replaceOne({ _id }, rest);
}
