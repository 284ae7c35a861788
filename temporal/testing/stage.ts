import { randomUUID } from 'node:crypto';
import type { Worker } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import type { ExamineRequest, RecordRequest } from '#schema/record.ts';
import type { Examination } from '#schema/participant/step-run.ts';
import type { ExaminingActivities, QuickActivities } from '#workflows/activities.ts';
import type { TemporalLine } from '#temporal/connection/access.ts';
import { bootstrapTemporal } from '#temporal/bootstrap.ts';
import { bundleWorkflows, type Bundle } from '#temporal/bundle.ts';
import { connectTemporal, createClient, createWorkflows, type Workflows } from '#temporal/client.ts';
import type { SessionKeys } from '#temporal/codec.ts';
import { createExaminationWorker } from '#temporal/examination-worker.ts';
import { createSessionWorker } from '#temporal/session-worker.ts';
import { connectWorker } from '#temporal/connection/worker-connection.ts';
import { judged } from '#schema/testing/people.ts';
import { quieten } from '#temporal/testing/quieten.ts';
import { publishedKeys } from '#temporal/testing/published-keys.ts';

/** What the stage's own activities were asked to do, in order. The world behind them is not part of these tests. */
export interface Noted {
  readonly records: RecordRequest[];
  readonly closedRooms: string[];
  readonly seals: { sessionId: string; outcome: string }[];
  readonly erased: string[];
  readonly prepared: string[];
}

export interface Stage {
  readonly namespace: string;
  readonly client: Client;
  readonly workflows: Workflows;
  readonly bundle: Bundle;
  readonly keys: SessionKeys;
  readonly noted: Noted;
  /** How the next examinations come out; passed unless changed. */
  examine: (request: ExamineRequest) => Promise<Examination>;
  /** Set to make writing the projection fail. */
  storeAway: boolean;
  /** Ends the session worker and starts another, as after a restart of the process; `between` them there is none. */
  changeWorker: (between?: () => Promise<void>) => Promise<void>;
  close: () => Promise<void>;
}

/** What the story acts upon; unless it is given, notes are taken and keys are the published ones. */
export interface World {
  readonly keys: SessionKeys;
  readonly activities: QuickActivities;
}

/** The workflows on a real Temporal server, in a namespace of their own, over activities that take notes. */
export async function openStage(access: string | TemporalLine, world?: World): Promise<Stage> {
  quieten();
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  const target = typeof access === 'string' ? { address: access } : access;
  const connection = await connectTemporal(target);
  await bootstrapTemporal({ connection, namespace, historyDays: 1 });
  const native = await connectWorker(target);
  const keys = world?.keys ?? publishedKeys;
  const client = createClient({ connection, namespace, keys });
  const bundle = await bundleWorkflows();
  const parts = { connection: native, namespace, keys };
  const noted: Noted = { records: [], closedRooms: [], seals: [], erased: [], prepared: [] };
  const sessionWorker = () =>
    createSessionWorker({
      ...parts,
      bundle,
      activities: world?.activities ?? quickOf(stage),
    });

  const stage: Stage = {
    namespace,
    client,
    workflows: createWorkflows(client, { attempt: 5000, total: 30_000 }),
    bundle,
    keys,
    noted,
    examine: () => Promise.resolve(judged('passed')),
    storeAway: false,
    changeWorker: async (between) => {
      await stop();
      await between?.();
      stop = run(await sessionWorker());
    },
    close: async () => {
      await Promise.all([stop(), stopExaminer()]);
      await native.close();
      await connection.close();
    },
  };
  const activities: ExaminingActivities = { examine: (request) => stage.examine(request) };
  const stopExaminer = run(await createExaminationWorker({ ...parts, activities }));
  let stop = run(await sessionWorker());
  return stage;
}

function run(worker: Worker): () => Promise<void> {
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
}

const quickOf = (stage: Stage): QuickActivities => ({
  record: (request) => {
    if (stage.storeAway) return Promise.reject(new Error('the store is away'));
    stage.noted.records.push(request);
    return Promise.resolve();
  },
  closeRoom: ({ sessionId }) => Promise.resolve(void stage.noted.closedRooms.push(sessionId)),
  seal: async ({ outcome, at: _at, ...last }) => {
    if (stage.storeAway || last.view.of !== 'session') throw new Error('the store is away');
    stage.noted.records.push(last);
    stage.noted.seals.push({ sessionId: last.view.session.id, outcome });
  },
  prepareSession: ({ sessionId }) => Promise.resolve(void stage.noted.prepared.push(sessionId)),
  erase: ({ sessionId }) => Promise.resolve(void stage.noted.erased.push(sessionId)),
});
