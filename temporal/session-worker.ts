import { Worker, type ActivityInterceptorsFactory, type NativeConnection } from '@temporalio/worker';
import { taskQueues } from '#schema/ids.ts';
import type { QuickActivities } from '#workflows/activities.ts';
import type { Bundle } from '#temporal/bundle.ts';
import { createDataConverter, type SessionKeys } from '#temporal/codec.ts';

export interface SessionWorkerParts {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly bundle: Bundle;
  readonly keys: SessionKeys;
  readonly activities: QuickActivities;
  readonly interceptors?: ActivityInterceptorsFactory[];
  /** How many workflows stay in memory; about 0.3 MB each. */
  readonly maxCachedWorkflows?: number;
}

/** Runs the workflows and the quick activities. `run()` ends after `shutdown()`. */
export function createSessionWorker(parts: SessionWorkerParts): Promise<Worker> {
  const {
    connection,
    namespace,
    bundle,
    keys,
    activities,
    interceptors = [],
    maxCachedWorkflows = 1000,
  } = parts;
  return Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.session,
    workflowBundle: bundle,
    activities: { ...activities },
    interceptors: { activity: interceptors },
    dataConverter: createDataConverter(keys),
    maxCachedWorkflows,
    // After a worker was killed, the next click waits this long for it before another worker is asked.
    stickyQueueScheduleToStartTimeout: '1s',
    shutdownGraceTime: '5s',
  });
}
