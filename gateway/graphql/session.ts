import { sessionStates, type Call } from '#schema/session/session.ts';
import type { SeenMember, SessionView } from '#gateway/sessions/session-view.ts';
import { actorType } from '#gateway/graphql/actor.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { member, reads } from '#gateway/graphql/context.ts';
import { decisionType, recommendationType, verdictEnum } from '#gateway/graphql/decision.ts';
import { participantType } from '#gateway/graphql/participant.ts';
import { processType } from '#gateway/graphql/process.ts';
import { idOf, referenceOf } from '#gateway/graphql/input.ts';

export const sessionState = builder.enumType('SessionState', { values: sessionStates });

const memberType = builder.objectRef<SeenMember>('Member').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    waiting: t.exposeBoolean('waiting'),
    present: t.exposeBoolean('present'),
    idle: t.exposeBoolean('idle'),
    closed: t.exposeBoolean('closed'),
  }),
});

const callType = builder.objectRef<Call>('Call').implement({
  fields: (t) => ({
    operator: t.expose('operator', { type: actorType }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});

const staffOnly = { staff: reads };

export const outcomeOf = (state: string): 'approved' | 'rejected' | undefined =>
  state === 'approved' || state === 'rejected' ? state : undefined;

/** What happened in the call is for the company's own people; a partner learns state and outcome. */
export const sessionType = builder.objectRef<SessionView>('Session').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    reference: t.exposeString('reference', { nullable: true }),
    state: t.expose('state', { type: sessionState }),
    since: t.expose('since', { type: 'DateTime' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    createdBy: t.expose('createdBy', { type: actorType, authScopes: staffOnly }),
    scheduledFor: t.expose('scheduledFor', { type: 'DateTime', nullable: true }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    process: t.expose('process', { type: processType }),
    participants: t.field({
      type: [participantType],
      authScopes: staffOnly,
      resolve: (session) => session.participants,
    }),
    members: t.field({ type: [memberType], resolve: (session) => session.members }),
    calls: t.field({ type: [callType], authScopes: staffOnly, resolve: (session) => session.calls }),
    recommendation: t.expose('recommendation', { type: recommendationType, authScopes: staffOnly }),
    decision: t.expose('decision', { type: decisionType, nullable: true }),
    review: t.expose('review', { type: decisionType, nullable: true }),
    outcome: t.field({
      type: verdictEnum,
      nullable: true,
      description: "The person's verdict, once it stands.",
      resolve: (session) => outcomeOf(session.state),
    }),
    sealedAt: t.expose('sealedAt', { type: 'DateTime', nullable: true }),
    revision: t.exposeInt('revision'),
  }),
});

builder.queryField('session', (t) =>
  t.field({
    description: 'One session, or null when the company has no such session. Partners see state and outcome.',
    type: sessionType,
    nullable: true,
    authScopes: { staff: reads, partner: 'sessions:read' },
    args: { id: t.arg.id() },
    resolve: (_root, { id }, context) => context.domain.sessions.find(member(context).companyId, idOf(id)),
  }),
);

builder.queryField('sessionByReference', (t) =>
  t.field({
    type: sessionType,
    nullable: true,
    description: "The newest session of a reference of the partner's own.",
    authScopes: { staff: reads, partner: 'sessions:read' },
    args: { reference: t.arg.string() },
    resolve: async (_root, args, context) => {
      const { companyId } = member(context);
      const reference = referenceOf(args.reference);
      await context.domain.readModel.written(companyId);
      const line = reference && (await context.domain.views.byReference(companyId, reference));
      return line ? context.domain.sessions.find(companyId, line.id) : undefined;
    },
  }),
);
