import { proxyActivities } from '@temporalio/workflow';
import { taskQueues } from '#schema/ids.ts';
import type { ExamineRequest, RecordRequest, SealRequest } from '#schema/record.ts';
import type { Examination } from '#schema/participant/step-run.ts';

/** What the workflows want done in the world. `activities/` does it. */
export interface QuickActivities {
  /** Writes views, where their revisions are newer, and journal entries. Twice is once. */
  record(request: RecordRequest): Promise<void>;
  /** Sends everybody out. The room is opened by whoever hands out the first media token. */
  closeRoom(room: { readonly sessionId: string }): Promise<void>;
  /** Writes the last of a session and its sealed record with the manifest of evidence. */
  seal(last: SealRequest): Promise<void>;
  /** Makes the key of a session that is about to begin. */
  prepareSession(session: { readonly sessionId: string }): Promise<void>;
  /** Destroys evidence and the session's key. */
  erase(session: { readonly sessionId: string; readonly companyId: string }): Promise<void>;
}

export interface ExaminingActivities {
  /** Verifies the hashes, measures and judges. Throws only for trouble, never because evidence is bad. */
  examine(request: ExamineRequest): Promise<Examination>;
}

/** The record has to be written however long the store is away, so these are tried for ever. */
const forEver = {
  taskQueue: taskQueues.session,
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '10 s' },
} as const;

/** Takes milliseconds. So long does everybody else wait for what was being written when a server was killed. */
export const { record, prepareSession } = proxyActivities<QuickActivities>({
  ...forEver,
  startToCloseTimeout: '6 s',
});

export const { seal, erase } = proxyActivities<QuickActivities>({ ...forEver, startToCloseTimeout: '20 s' });

/** A room that cannot be closed closes by itself once it is empty. */
export const { closeRoom } = proxyActivities<QuickActivities>({
  taskQueue: taskQueues.session,
  startToCloseTimeout: '10 s',
  retry: { initialInterval: '500 ms', maximumAttempts: 3 },
});

export const { examine } = proxyActivities<ExaminingActivities>({
  taskQueue: taskQueues.examination,
  startToCloseTimeout: '100 s',
  scheduleToCloseTimeout: '4 min',
  heartbeatTimeout: '20 s',
  cancellationType: 'TRY_CANCEL',
  retry: { initialInterval: '1 s', maximumAttempts: 3 },
});
