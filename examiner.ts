/** The `examiner` process: measures evidence, one task at a time. Start as many as there are cores to spare. */
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { readExaminerConfig, type ExaminerConfig } from '#activities/config.ts';
import { createExamine } from '#activities/examine.ts';
import { startHeartbeat } from '#activities/heartbeat.ts';
import { logUnfitDocuments } from '#activities/log-unfit.ts';
import { createFaceAnalyser } from '#activities/vision/faces.ts';
import { openStores } from '#vault/stores.ts';
import { guardClients } from '#temporal/guards/client-guard.ts';
import { createExaminationWorker } from '#temporal/examination-worker.ts';
import { logThrough } from '#temporal/runtime.ts';
import { connectWorker } from '#temporal/connection/worker-connection.ts';

export interface RunningExaminer {
  /** Ends when the worker does. */
  readonly running: Promise<void>;
  close(): Promise<void>;
}

export async function startExaminer(config: ExaminerConfig, log: Logger): Promise<RunningExaminer> {
  const stores = await openStores(config);
  const faces = await createFaceAnalyser();
  const connection = await connectWorker(config.temporal);
  const activities = { examine: createExamine({ ...stores, faces, log }) };
  const worker = await createExaminationWorker({
    connection,
    namespace: config.temporal.namespace,
    keys: stores.keys,
    activities,
    interceptors: [logUnfitDocuments(log)],
  });
  const { ping, pingAnew } = stores.database;
  const unguard = guardClients([{ name: 'mongo', own: ping, fresh: pingAnew }], log);
  const running = worker.run();
  return {
    running,
    close: async () => {
      unguard();
      worker.shutdown();
      await running;
      await connection.close();
      await stores.close();
    },
  };
}

async function main(): Promise<void> {
  const config = readExaminerConfig();
  const log = pino({ level: config.logLevel, base: { process: 'examiner' } });
  logThrough(log);
  const examiner = await startExaminer(config, log);
  if (config.heartbeatFile) startHeartbeat(config.heartbeatFile);
  log.info('the examiner is ready');
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    examiner.close().then(
      () => process.exit(),
      () => process.exit(process.exitCode ?? 1),
    );
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
  await examiner.running;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
