import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { writtenOf, type RecordRequest, type View, type Written } from '#schema/record.ts';
import type { Journal } from '#schema/stored/session/journal.ts';
import type { Views } from '#schema/stored/session/views.ts';

/** Wakes whoever watches a session, or waits to read what was written of it. */
export interface RecordBell {
  ring(written: Written): void;
}

const workflowOf = (view: View): string =>
  view.of === 'session'
    ? sessionWorkflowId(view.session.id)
    : participantWorkflowId(view.participant.sessionId, view.participant.id);

/**
 * Writes a workflow's view and its journal entries to the projection. Idempotent: entries are inserted by their id and a view
 * replaces only an older revision, so that retries and a rebuild do no harm. The journal is written first, so that a view
 * never shows what its journal does not tell yet.
 */
export function createRecord(stores: { views: Views; journal: Journal; bell: RecordBell }) {
  const { views, journal, bell } = stores;
  return async ({ view, entries, others = [] }: RecordRequest): Promise<void> => {
    await journal.append(workflowOf(view), entries);
    for (const participant of others) await views.writeParticipant(participant);
    if (view.of === 'session') await views.writeSession(view.session);
    else await views.writeParticipant(view.participant);
    const state = view.of === 'session' ? view.session : view.participant;
    for (const each of [...others, state]) bell.ring(writtenOf(each));
  };
}
