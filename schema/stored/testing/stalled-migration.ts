/**
 * A process of its own that migrates until it comes to one document, and stalls there with signs of life, to be killed:
 * `stalled-migration.ts <url of the database> <id of that document>`.
 */
import { openDatabase } from '#schema/stored/database.ts';
import { migrate } from '#schema/stored/migrations/run.ts';
import { doubling, quickTimes } from '#schema/stored/testing/doubling.ts';

const [url = '', stallsAt = ''] = process.argv.slice(2);
const never = new Promise<void>(() => undefined);
const migration = doubling({ before: (id) => (id === stallsAt ? never : undefined) });
await migrate({ database: await openDatabase(url), migrations: [migration], ...quickTimes });
