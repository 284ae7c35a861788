import { Worker, type ActivityInterceptorsFactory, type NativeConnection } from '@temporalio/worker';
import { taskQueues } from '#schema/ids.ts';
import type { ExaminingActivities } from '#workflows/activities.ts';
import { createDataConverter, type SessionKeys } from '#temporal/codec.ts';

export interface ExaminationWorkerParts {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly keys: SessionKeys;
  readonly activities: ExaminingActivities;
  readonly interceptors?: ActivityInterceptorsFactory[];
}

/** Examines and nothing else, one task at a time: measuring keeps a core busy. More copies, more cores. */
export function createExaminationWorker(parts: ExaminationWorkerParts): Promise<Worker> {
  const { connection, namespace, keys, activities, interceptors = [] } = parts;
  return Worker.create({
    connection,
    namespace,
    taskQueue: taskQueues.examination,
    activities: { ...activities },
    interceptors: { activity: interceptors },
    dataConverter: createDataConverter(keys),
    maxConcurrentActivityTaskExecutions: 1,
    shutdownGraceTime: '20s',
  });
}
