import { ParentClosePolicy, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';
import { system } from '#schema/actor.ts';
import { companyAttribute, sessionWorkflowId, taskQueues } from '#schema/ids.ts';
import { followerOf } from '#schema/session/call/fresh.ts';
import type { CreateSession } from '#schema/session/create.ts';
import type { Session } from '#schema/session/session.ts';
import { prepareSession } from '#workflows/activities.ts';
import { isAlreadyStarted } from '#workflows/already-started.ts';
import type { session } from '#workflows/session.ts';

/** The session that goes on in place of one whose call dropped: begun at once and once, it outlives the one before it. */
export class Follower {
  #begun: Promise<void> | undefined;

  /** The text of the process goes along, so that this one's history proves as well which rules held. */
  tend(before: Session, text?: string): void {
    const create = followerOf(before, text);
    if (create) this.#begun ??= begin(create);
  }

  /** Resolves when it has begun, or is not wanted. */
  async hasBegun(): Promise<void> {
    await this.#begun;
  }
}

/** Its key comes first, for its history is encrypted from the first event on. */
async function begin(create: CreateSession): Promise<void> {
  await prepareSession({ sessionId: create.id });
  try {
    await startChild<typeof session>('session', {
      workflowId: sessionWorkflowId(create.id),
      taskQueue: taskQueues.session,
      workflowTaskTimeout: '5 s',
      args: [{ create, by: system }],
      typedSearchAttributes: [{ key: companyAttribute, value: create.process.companyId }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    });
  } catch (error) {
    if (!isAlreadyStarted(error)) throw error;
  }
}
