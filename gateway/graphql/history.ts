import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { audits, staff } from '#gateway/graphql/context.ts';
import { idOf } from '#gateway/graphql/input.ts';
import type { History, HistoryEvent } from '#gateway/ports.ts';
import { found } from '#gateway/graphql/refusals.ts';

const historyEvent = builder.objectRef<HistoryEvent>('HistoryEvent').implement({
  fields: (t) => ({
    id: t.exposeInt('id'),
    at: t.expose('at', { type: 'DateTime' }),
    type: t.exposeString('type'),
    summary: t.exposeString('summary'),
    details: t.expose('details', { type: 'JSON', nullable: true }),
  }),
});

const historyType = builder.objectRef<History>('History').implement({
  fields: (t) => ({
    workflowId: t.exposeID('workflowId'),
    runId: t.exposeID('runId'),
    events: t.field({ type: [historyEvent], resolve: (history) => history.events }),
  }),
});

builder.queryField('history', (t) =>
  t.field({
    type: historyType,
    description: 'The decoded Temporal history of the session, or of one participant.',
    authScopes: { staff: audits },
    args: { session: t.arg.id(), workflow: t.arg.id({ required: false }) },
    resolve: async (_root, { session: sessionId, workflow }, context) => {
      const { sessions, histories } = context.domain;
      const session = found(await sessions.find(staff(context).companyId, idOf(sessionId)), 'session');
      const child = workflow && workflow !== 'session' ? workflow : undefined;
      if (child && !session.members.some(({ id }) => id === child)) found(undefined, 'participant');
      const workflowId = child ? participantWorkflowId(session.id, child) : sessionWorkflowId(session.id);
      return found(await histories.read(workflowId), 'history');
    },
  }),
);
