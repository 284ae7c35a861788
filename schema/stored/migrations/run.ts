import { setTimeout as rest } from 'node:timers/promises';
import type { Database } from '#schema/stored/database.ts';
import { runAttempt, type MigrationLog } from '#schema/stored/migrations/attempt.ts';
import { attemptSchema, type Migration, type StoredAttempt } from '#schema/stored/migrations/migration.ts';
import { change, claim } from '#schema/stored/model/writes.ts';

/** The database holds shapes that this version does not know. Starting on it would spoil them. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
}

export interface MigrationTimes {
  /** Milliseconds between two signs of life. */
  readonly beat: number;
  /** Milliseconds without one, after which whoever migrates is taken for dead. */
  readonly patience: number;
}

const usualTimes: MigrationTimes = { beat: 1000, patience: 15_000 };

interface Parts {
  readonly database: Database;
  /** All there are, in their order. */
  readonly migrations: readonly Migration[];
  readonly log: MigrationLog;
  readonly times?: MigrationTimes;
}

/**
 * Brings the database up to the shapes of this version, before anything reads it. Of several servers that start at once
 * one does it while the others wait; one that is killed is followed by the next, from where it came. Throws
 * `NewerDatabase` where a newer version has been at work.
 */
export async function migrate(parts: Parts): Promise<void> {
  await refuseNewer(parts);
  for (const migration of parts.migrations) await finish(parts, migration);
}

const findAll = async (database: Database): Promise<StoredAttempt[]> =>
  await database.model(attemptSchema).find({}).lean<StoredAttempt[]>();

/** The attempts at one migration, the newest last. */
const attemptsAt = async ({ database }: Parts, { number }: Migration): Promise<StoredAttempt[]> =>
  (await findAll(database))
    .filter((each) => each.number === number)
    .sort((one, other) => one.attempt - other.attempt);

async function refuseNewer({ database, migrations }: Parts): Promise<void> {
  const found = await findAll(database);
  const unknown = found.find(
    ({ number, name }) => !migrations.some((each) => each.number === number && each.name === name),
  );
  if (!unknown) return;
  throw new NewerDatabase(
    `This database was brought to shape ${unknown.number} (${unknown.name}) by another version of Vidimus; this one ` +
      `knows shapes up to ${migrations.length}. Nothing was changed. Start the newer version, or restore a backup from ` +
      'before its first start.',
  );
}

/** Comes back once the migration is finished, by whichever process. */
async function finish(parts: Parts, migration: Migration): Promise<void> {
  for (let round = 0; ; round += 1) {
    const attempts = await attemptsAt(parts, migration);
    if (attempts.some(({ finished }) => finished)) return;
    const latest = attempts.at(-1);
    if (latest && round === 0)
      parts.log.info({ migration: latest._id }, 'another server migrates, or was killed at it');
    if (latest && !(await isDead(parts, migration, latest))) continue;
    if (await attemptAfter(parts, migration, latest)) return;
  }
}

/** Claims the next attempt, which of many who try at once only one gets, and runs it. */
async function attemptAfter(parts: Parts, migration: Migration, latest?: StoredAttempt): Promise<boolean> {
  const { database, log, times = usualTimes } = parts;
  const { number, name } = migration;
  const attempts = database.model(attemptSchema);
  const own: StoredAttempt = {
    _id: `${number}-${name}/${(latest?.attempt ?? 0) + 1}`,
    number,
    name,
    attempt: (latest?.attempt ?? 0) + 1,
    step: latest?.step ?? 0,
    after: latest?.after,
    beats: 0,
    finished: false,
    startedAt: new Date().toISOString(),
  };
  if (!(await claim(attempts, own))) return false;
  log.info({ migration: `${number}-${name}`, attempt: own.attempt }, 'a migration begins');
  let beats = 0;
  // A beat that fails is followed by the next one; a database that is away fails the migration itself.
  const beating = setInterval(() => {
    beats += 1;
    change(attempts, own._id, { beats }).catch(() => undefined);
  }, times.beat);
  const isMine = async () => (await attemptsAt(parts, migration)).at(-1)?._id === own._id;
  try {
    return await runAttempt({ database, migration, attempt: own, log, isMine });
  } finally {
    clearInterval(beating);
  }
}

/** Watches the newest attempt. True when it gave no sign of life all the time, false as soon as it did. */
async function isDead(parts: Parts, migration: Migration, latest: StoredAttempt): Promise<boolean> {
  const { times = usualTimes } = parts;
  for (let waited = 0; waited < times.patience; waited += times.beat) {
    await rest(times.beat);
    const [newest] = (await attemptsAt(parts, migration)).slice(-1);
    if (newest?._id !== latest._id || newest.beats !== latest.beats || newest.finished) return false;
  }
  return true;
}
