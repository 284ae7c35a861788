import type { Logger } from 'pino';
import type { Database } from '#schema/stored/database.ts';
import { migrationsWith } from '#schema/stored/migrations/all.ts';
import type { MigrationTools } from '#schema/stored/migrations/migration.ts';
import { migrate } from '#schema/stored/migrations/run.ts';
import { declaredIndexes } from '#schema/stored/model/indexes.ts';

export interface Prepared extends MigrationTools {
  readonly database: Database;
}

/** Brings documents of older shapes up to this version's, and creates indexes. Comes before anything is read. */
export async function prepareDatabase({ database, ...tools }: Prepared, log: Logger): Promise<void> {
  await migrate({ database, migrations: migrationsWith(tools), log });
  await createIndexes(database, log);
}

/** Asks for every index that a schema declares and reports each. A server that does not know one is slower, not wrong. */
async function createIndexes(database: Database, log: Logger): Promise<void> {
  for (const { collection, fields, create } of declaredIndexes(database)) {
    try {
      await create();
      log.debug({ collection, index: fields }, 'index is there');
    } catch (error) {
      log.warn(
        { collection, index: fields, why: error instanceof Error ? error.name : 'unknown' },
        'no index',
      );
    }
  }
}
