import protocol from '@temporalio/proto';
import type { Client, Connection, WorkflowHandle } from '@temporalio/client';
import type { QueryDefinition } from '@temporalio/common';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import type { Participant } from '#schema/participant/participant.ts';
import type { Session } from '#schema/session/session.ts';
import type { ExaminingActivities } from '#workflows/activities.ts';
import { currentParticipant, currentSession } from '#workflows/messages.ts';
import { isNotFound } from '#temporal/retry.ts';

const { WORKFLOW_EXECUTION_STATUS_RUNNING } = protocol.temporal.api.enums.v1.WorkflowExecutionStatus;

/**
 * What workflows know and have not written down yet. Nothing where all of it is written, and where there is no such workflow.
 * Throws when there is no answer within the time.
 */
export interface Unwritten {
  session(id: string): Promise<Session | undefined>;
  participant(sessionId: string, id: string): Promise<Participant | undefined>;
}

/** Everything else that a workflow has done writes, or comes before what is written last. */
const examining: keyof ExaminingActivities = 'examine';

/** Whether something is being written, or may be as soon as the workflow goes on. One that has ended has written everything. */
async function owes(handle: WorkflowHandle): Promise<boolean> {
  const { raw } = await handle.describe();
  if (raw.workflowExecutionInfo?.status !== WORKFLOW_EXECUTION_STATUS_RUNNING) return false;
  const writes = (raw.pendingActivities ?? []).filter(({ activityType }) => activityType?.name !== examining);
  return writes.length > 0 || Boolean(raw.pendingWorkflowTask);
}

interface UnwrittenParts {
  readonly client: Client;
  readonly namespace: string;
  /** Milliseconds for all that one question takes. */
  readonly withinMs?: number;
}

export function createUnwritten({ client, namespace, withinMs = 4000 }: UnwrittenParts): Unwritten {
  const connection = client.connection as Connection;

  const ask = async <State>(
    workflowId: string,
    question: QueryDefinition<State>,
  ): Promise<State | undefined> => {
    const handle = client.workflow.getHandle(workflowId);
    if (!(await owes(handle))) return undefined;
    // The worker that knew the workflow may have been killed: it would be waited for before another is asked.
    await client.workflowService.resetStickyTaskQueue({ namespace, execution: { workflowId } });
    return handle.query(question);
  };
  const inTime = async <State>(question: () => Promise<State | undefined>): Promise<State | undefined> => {
    try {
      return await connection.withDeadline(Date.now() + withinMs, question);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  };
  return {
    session: (id) => inTime(() => ask(sessionWorkflowId(id), currentSession)),
    participant: (sessionId, id) =>
      inTime(() => ask(participantWorkflowId(sessionId, id), currentParticipant)),
  };
}
