/**
 * `npm run rebuild`: empties the projection of sessions and writes it once more from Temporal's histories. Stop the
 * server first: while it runs, it writes the same documents. Sessions that were erased do not come back, nor do those
 * whose histories Temporal no longer keeps. Empties nothing where a key cannot be opened. Finds what it needs where `examiner.ts` does.
 */
import { pino } from 'pino';
import { readExaminerConfig } from '#activities/config.ts';
import { createRecord } from '#activities/record.ts';
import type { RecordRequest } from '#schema/record.ts';
import { UnfitDocument } from '#schema/stored/model/unfit-document.ts';
import { prepareDatabase } from '#gateway/first-start/prepare-database.ts';
import { openStores } from '#vault/stores.ts';
import { guardClients } from '#temporal/guards/client-guard.ts';
import { connectTemporal, createClient } from '#temporal/client.ts';
import { rebuild } from '#temporal/rebuild.ts';

/** Writes between two packings. */
const recordsEach = 2000;

const config = readExaminerConfig();
const log = pino({ level: config.logLevel, base: { process: 'rebuild' } });
const stores = await openStores(config);
const { views, journal, keys } = stores;
const { ping, pingAnew } = stores.database;
const unguard = guardClients([{ name: 'mongo', own: ping, fresh: pingAnew }], log);
const { namespace } = config.temporal;
const connection = await connectTemporal(config.temporal);
try {
  await prepareDatabase(stores, log);
  // Nobody watches while it is written: there is nobody to ring for.
  const write = createRecord({ views, journal, bell: { ring: () => undefined } });
  /** A history of an older release may hold shapes that no longer fit: that is told, and all others are written. */
  const record = (request: RecordRequest) =>
    write(request).catch((error: unknown) => {
      if (!(error instanceof UnfitDocument)) throw error;
      log.warn(
        { collection: error.collection, id: error.documentId, path: error.path },
        'left out: it does not fit',
      );
    });
  let written = 0;
  /** The lists are read in pages: what has ended does not pile up beside them. */
  const recordAndPack = async (request: RecordRequest): Promise<void> => {
    await record(request);
    written += 1;
    if (written % recordsEach === 0) await views.pack();
  };
  const client = createClient({ connection, namespace, keys });
  const clear = async (): Promise<void> => {
    await views.clear();
    await journal.clear();
  };
  const rebuilt = await rebuild({ client, namespace, keys, clear, record: recordAndPack });
  await views.pack();
  log.info(rebuilt, 'the projection is rebuilt');
} finally {
  unguard();
  await connection.close();
  await stores.close();
}
