import {
  participantOfWorkflow,
  participantWorkflowId,
  sessionOfWorkflow,
  sessionWorkflowId,
} from '#schema/ids.ts';
import type { Domain } from '#gateway/graphql/server/context.ts';
import type { Verification } from '#gateway/audit/histories.ts';
import { historyOf } from '#e2e/gallery/world/history.ts';
import type { Records } from '#e2e/gallery/world/records.ts';

const difference =
  'Event 61: the Update startStep was answered "asked", and the same code answers "submitted" today.';

/** Histories as journals tell of them, and verifications that come to what the scene wants. One that waits has two before it. */
export function createProofs(
  records: Records,
  verdict: () => Verification['verdict'],
  now: () => string,
): Pick<Domain, 'histories' | 'verifications'> {
  const read: Domain['histories']['read'] = async (workflowId) => {
    const journal = await records.journal.of(sessionOfWorkflow(workflowId) ?? '');
    return historyOf(workflowId, journal, participantOfWorkflow(workflowId));
  };
  const verify: Domain['verifications']['verify'] = async (sessionId, participantIds) => {
    const children = participantIds.map((id) => participantWorkflowId(sessionId, id));
    const known = verdict() === 'unavailable' ? [] : [sessionWorkflowId(sessionId), ...children];
    const workflows = await Promise.all(
      known.map(async (workflowId) => {
        const events = (await read(workflowId))?.events ?? [];
        const answers = events.filter(({ type }) => type === 'WorkflowExecutionUpdateCompleted').length;
        const differs = verdict() === 'differs' && workflowId !== sessionWorkflowId(sessionId);
        return { workflowId, events: events.length, answers, ...(differs && { difference }) };
      }),
    );
    return { verdict: verdict(), checkedAt: now(), workflows };
  };
  return {
    histories: { read },
    verifications: { verify, progress: () => ({ ahead: 2, checked: 0, workflows: 2 }) },
  };
}
