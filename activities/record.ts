import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import type { RecordRequest, View } from '#schema/record.ts';
import type { Journal } from '#schema/stored/journal.ts';
import type { Views } from '#schema/stored/views.ts';

/** Wakes whoever watches a session. Bells get lost; nobody may depend on one. */
export interface Bell {
  ring(sessionId: string, companyId: string): void;
}

const about = (view: View): { workflowId: string; sessionId: string; companyId: string } => {
  if (view.of === 'session') {
    const { id, companyId } = view.session;
    return { workflowId: sessionWorkflowId(id), sessionId: id, companyId };
  }
  const { id, sessionId, companyId } = view.participant;
  return { workflowId: participantWorkflowId(sessionId, id), sessionId, companyId };
};

/**
 * Writes a workflow's view and what it told to the projection. Idempotent: entries are known by their id and a
 * view only replaces an older revision, so that retries and rebuilding do no harm. The journal goes first: a
 * view that is there vouches for its account.
 */
export function createRecord(stores: { views: Views; journal: Journal; bell: Bell }) {
  const { views, journal, bell } = stores;
  return async ({ view, entries, others = [] }: RecordRequest): Promise<void> => {
    const { workflowId, sessionId, companyId } = about(view);
    await journal.append(workflowId, entries);
    for (const participant of others) await views.writeParticipant(participant);
    if (view.of === 'session') await views.writeSession(view.session);
    else await views.writeParticipant(view.participant);
    bell.ring(sessionId, companyId);
  };
}
