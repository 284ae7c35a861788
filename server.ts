/** The `server` process: gateway, built pages and session worker. Everything is put together here and nowhere else. */
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { createArchive } from '#activities/archive.ts';
import { createPrepare } from '#activities/prepare.ts';
import { createRecord } from '#activities/record.ts';
import { createRoom } from '#activities/room.ts';
import { logUnfitDocuments } from '#activities/log-unfit.ts';
import type { Bell } from '#gateway/feed/bell.ts';
import { bootstrap, shownOnce, type FirstSignIn } from '#gateway/first-start/bootstrap.ts';
import { prepareDatabase } from '#gateway/first-start/prepare-database.ts';
import { readConfig, type Config } from '#gateway/config.ts';
import { createVerifications } from '#gateway/audit/verifications.ts';
import { sweepOrphans } from '#gateway/evidence/sweep-orphans.ts';
import { sweepUnfinished } from '#gateway/evidence/sweep-unfinished.ts';
import { createFeed } from '#gateway/feed/feed.ts';
import { createSignsOfLife } from '#gateway/feed/signs-of-life.ts';
import { createPageHints, tellAppeared, waitingSessions, watchWaiting } from '#gateway/feed/watch-waiting.ts';
import { createHints } from '#gateway/livekit/hints.ts';
import { packLists } from '#gateway/sessions/pack-lists.ts';
import { openDevelopment } from '#gateway/open-development.ts';
import { createReadModel } from '#gateway/sessions/read-model.ts';
import {
  loadPersistedDocuments,
  watchPersistedDocuments,
  type PersistedDocuments,
} from '#gateway/graphql/server/persisted.ts';
import { liveCalls, roomsOf, watchRooms } from '#gateway/livekit/room-watch.ts';
import { createGateway } from '#gateway/http/server.ts';
import { createSharing, type Sharing } from '#gateway/redis/sharing.ts';
import { createServices } from '#gateway/services.ts';
import { createSessions } from '#gateway/sessions/sessions.ts';
import { createGraphql } from '#gateway/graphql/server/yoga.ts';
import { openStores, type Stores } from '#vault/stores.ts';
import { bootstrapTemporal } from '#temporal/bootstrap.ts';
import { bundleWorkflows, type Bundle } from '#temporal/bundle.ts';
import { guardClients, lastingClients } from '#temporal/guards/client-guard.ts';
import { connectTemporal, createClient, createWorkflows } from '#temporal/client.ts';
import { createHistories } from '#temporal/audit/history.ts';
import { logThrough } from '#temporal/runtime.ts';
import { createSessionWorker } from '#temporal/session-worker.ts';
import { createUnwritten } from '#temporal/unwritten.ts';
import { createVerifier } from '#temporal/audit/verifier.ts';
import { connectWorker } from '#temporal/connection/worker-connection.ts';
import { guardWorker } from '#temporal/guards/worker-guard.ts';

/** Of the repository, found by a file of it: this one runs out of `dist/` but in development. */
const root = dirname(dirname(fileURLToPath(import.meta.resolve('#web/index.html'))));
const historyDays = 3650;

/** A proxy that asks every second has left this server out by then. */
const noticedWithinMs = 2000;
const feedsEndWithinMs = 2000;

export interface RunningServer {
  readonly port: number;
  /** Those that this start made, to be shown once. */
  readonly firstSignIns: readonly FirstSignIn[];
  close(): Promise<void>;
}

/** Runs the workflows beside the gateway, so that the bell needs no network. */
async function runWorker(parts: { config: Config; log: Logger; stores: Stores; bell: Bell; bundle: Bundle }) {
  const { config, log, stores, bell, bundle } = parts;
  const { namespace } = config.temporal;
  const connection = await connectWorker(config.temporal);
  const record = createRecord({
    ...stores,
    bell: { ring: (written) => void bell.ring({ of: 'written', ...written }) },
  });
  const activities = {
    record,
    ...createRoom(config.livekit),
    ...createPrepare(stores),
    ...createArchive({ ...stores, record }),
  };
  const worker = await createSessionWorker({
    connection,
    namespace,
    bundle,
    keys: stores.keys,
    activities,
    interceptors: [logUnfitDocuments(log)],
  });
  const running = worker.run();
  running.catch(() => undefined);
  let closing = false;
  return {
    /** Whether it works, or is being closed in good order. */
    isWell: () => closing || worker.getState() === 'RUNNING',
    close: async () => {
      closing = true;
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

async function connect(config: Config, stores: Stores, log: Logger) {
  const { namespace } = config.temporal;
  const connection = await connectTemporal(config.temporal);
  const kept = await bootstrapTemporal({ connection, namespace, historyDays });
  if (kept < historyDays)
    log.warn({ days: kept }, 'Temporal keeps histories for so long: then none can be verified');
  const client = createClient({ connection, namespace, keys: stores.keys });
  const histories = createHistories({ client, namespace, keys: stores.keys });
  const check = async () => {
    await connection.withDeadline(Date.now() + 2000, () => connection.workflowService.getSystemInfo({}));
  };
  return { connection, client, histories, check };
}

const documentsOf = ({ development }: Config): Promise<PersistedDocuments> | PersistedDocuments => {
  const file = join(root, 'web/api/generated/persisted-documents.json');
  return development ? watchPersistedDocuments(file) : loadPersistedDocuments(file);
};

interface GatewayNeeds {
  readonly config: Config;
  readonly log: Logger;
  readonly stores: Stores;
  readonly sharing: Sharing;
  readonly temporal: Awaited<ReturnType<typeof connect>>;
  readonly bundle: Bundle;
  readonly state: { readonly isEnding: () => boolean; readonly works: () => boolean };
}

/** Everything that resolvers and routes call into. */
function createDomain({ config, log, stores, sharing: { bell, redis }, temporal, bundle }: GatewayNeeds) {
  const { client, histories } = temporal;
  const { keys, views } = stores;
  const services = createServices({ config, log, ...stores, bell, redis });
  const workflows = createWorkflows(client);
  const unwritten = createUnwritten({ client, namespace: config.temporal.namespace });
  const readModel = createReadModel({ views, bell, unwritten, log });
  const hearPage = createPageHints({ readModel, signalPage: workflows.signalPage });
  const signs = createSignsOfLife({ redis, appeared: tellAppeared(hearPage, log) });
  const feed = createFeed({ readModel, bell, log, signs });
  services.known.listen((personId) => void feed.review(personId));
  const sessions = createSessions({ workflows, keys, readModel, feed });
  const verifier = createVerifier({ histories, namespace: config.temporal.namespace, bundle, keys });
  const verifications = createVerifications(verifier);
  const domain = { ...stores, ...services, sessions, feed, signs, readModel, histories, verifications };
  const { admissions } = stores;
  const { putOut } = services.media;
  const hear = createHints({ readModel, admissions, signalRoom: workflows.signalRoom, putOut });
  return { services, readModel, feed, domain, hear, hearPage, signs };
}

const readinessOf = ({ stores, temporal, state }: GatewayNeeds) => ({
  mongo: stores.database.ping,
  temporal: temporal.check,
  worker: async () => {
    if (!state.works()) throw new Error('The session worker has ended.');
  },
});

/** Puts the gateway together, ready to listen, and a look into the rooms of its calls. */
async function openGateway(needs: GatewayNeeds) {
  const { config, log, stores, temporal, state } = needs;
  const { leases, redis } = needs.sharing;
  const { services, readModel, feed, domain, hear, hearPage, signs } = createDomain(needs);
  const persisted = await documentsOf(config);
  const { documents, livekit } = config;
  const gateway = await createGateway({
    ...stores,
    config,
    log,
    services,
    graphql: createGraphql({ domain, viewerOf: services.viewerOf, persisted, log, documents }),
    readModel,
    feed,
    hear,
    historyFile: (workflowId) => temporal.histories.download(workflowId),
    ready: readinessOf(needs),
    dispensable: { vault: stores.vault.check, ...(redis && { redis: redis.check }) },
    isEnding: state.isEnding,
    pages: join(root, 'web/dist'),
    development: await openDevelopment(config, stores, services, root),
    endFeeds: () => feed.close(redis && feedsEndWithinMs),
  });
  const firstSignIns = await bootstrap(services, config.data, config.firstPasswords);
  const watch = () => {
    const sessions = waitingSessions(stores.views);
    const calls = liveCalls(stores.views, stores.admissions);
    const rooms = roomsOf(livekit);
    const ends = [
      watchRooms({ rooms, calls, hear, leases, log }),
      watchWaiting({ sessions, signs, hear: hearPage, leases, log }),
      signs.close,
    ];
    return () => ends.forEach((end) => end());
  };
  return { gateway, firstSignIns, watch };
}

/** Starts everything this process is. Throws when a server behind it cannot be reached. */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const stores = await openStores(config);
  const sharing = createSharing(config.redisUrl, stores.database.connection.name, log);
  const [temporal, bundle] = await Promise.all([
    connect(config, stores, log),
    bundleWorkflows(),
    prepareDatabase(stores, log),
  ]);
  let ending = false;
  const state: GatewayNeeds['state'] = { isEnding: () => ending, works: () => worker.isWell() };
  // The worker's thread loads the workflows while the gateway is put together here.
  const [worker, { gateway, firstSignIns, watch }] = await Promise.all([
    runWorker({ config, log, stores, bell: sharing.bell, bundle }),
    openGateway({ config, log, stores, sharing, temporal, bundle, state }),
  ]);
  const unguard = guardWorker(worker, log);
  const unguardClients = guardClients(lastingClients(config.temporal, stores.database, temporal.check), log);
  const port = await gateway.listen();
  const unwatch = watch();
  const housekeeping = { ...stores, leases: sharing.leases, log };
  const stopSweeping = [sweepUnfinished, sweepOrphans, packLists].map((begin) => begin(housekeeping));
  return {
    port,
    firstSignIns,
    close: async () => {
      ending = true;
      unguard();
      unguardClients();
      unwatch();
      for (const stop of stopSweeping) stop();
      // Nobody else could serve the people of a server that stands alone.
      if (sharing.redis) await pause(noticedWithinMs);
      await gateway.close();
      await worker.close();
      await temporal.connection.close();
      sharing.close();
      await stores.close();
    },
  };
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.logLevel, base: { process: 'server' } });
  logThrough(log);
  const server = await startServer(config, log);
  process.stdout.write(shownOnce(server.firstSignIns));
  log.info({ port: server.port }, 'the server is ready');
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    server.close().then(
      () => process.exit(),
      (error: unknown) => {
        log.error({ err: error }, 'the server did not close cleanly');
        process.exit(process.exitCode ?? 1);
      },
    );
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
