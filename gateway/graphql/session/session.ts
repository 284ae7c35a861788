import { readsSessions } from '#schema/actor.ts';
import { outcomeFor, standingVerdict } from '#schema/outcome/outcome.ts';
import { isBlind } from '#schema/outcome/blind.ts';
import { beforeVerdict, sealsAt } from '#schema/outcome/take-back.ts';
import { hasEnded, sessionStates, type Call, type Session } from '#schema/session/session.ts';
import { actorType } from '#gateway/graphql/company/company.ts';
import {
  adviceEnum,
  decisionType,
  recommendationType,
  verdictEnum,
} from '#gateway/graphql/session/decision.ts';
import { participantType, presenceEnum } from '#gateway/graphql/session/participant.ts';
import { processRole, processType } from '#gateway/graphql/company/process.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { member, type Context } from '#gateway/graphql/server/context.ts';
import { idOf, referenceOf } from '#gateway/graphql/server/input.ts';
import type { MemberView, SessionView } from '#gateway/sessions/session-view.ts';

export const sessionState = builder.enumType('SessionState', {
  description:
    '`scheduled` opens later. `open` waits for the applicant. `ringing` waits for an operator, `missed` was not answered in time. `live`, `interrupted` (without applicants) and `unattended` (without an operator: it rings to be taken over) are a call. `ending`: runs are being closed. `deciding` and `inReview` wait for a person. `sealing`: the last verdict was given and may still be taken back, which partners see as the state before it. The ends are `approved`, `rejected`, `expired` (no call came), `cancelled` and `abandoned` (nobody decided, or a call dropped where the process does not resume).',
  values: sessionStates,
});

const staffOnly = { staff: readsSessions };

/** A participant together with the session, which says how it came out for them. */
type MemberOf = MemberView & { readonly session: SessionView };

const memberType = builder.objectRef<MemberOf>('Member').implement({
  description: 'A participant in short, as the session knows them.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    role: t.expose('role', {
      description: 'Null where the process has no roles.',
      type: processRole,
      nullable: true,
    }),
    presence: t.expose('presence', { type: presenceEnum }),
    waiting: t.exposeBoolean('waiting', {
      description: 'Whether they pressed Join and wait for an operator to answer.',
    }),
    unseenSince: t.field({
      description: 'Since when their page gives no sign of life while they wait; null while it does.',
      type: 'DateTime',
      nullable: true,
      resolve: (each) => each.unseenSince,
    }),
    present: t.exposeBoolean('present', { description: "Whether LiveKit's room reports them in the call." }),
    idle: t.exposeBoolean('idle', { description: 'Whether none of their runs is open.' }),
    closed: t.exposeBoolean('closed', {
      description: 'Whether the call is over and all their runs are closed.',
    }),
    advice: t.expose('advice', {
      description: 'What the machine would advise if the session had this participant alone.',
      type: adviceEnum,
      authScopes: staffOnly,
    }),
    outcome: t.field({
      description:
        "The person's verdict on this participant, once it stands: that of the session, unless they were rejected while the rest were approved.",
      type: verdictEnum,
      nullable: true,
      resolve: ({ session, id }) => outcomeFor(session, id),
    }),
  }),
});

const callType = builder.objectRef<Call>('Call').implement({
  fields: (t) => ({
    operator: t.expose('operator', {
      description: 'Whose call it is: who answered it, or who took it over last.',
      type: actorType,
    }),
    takenFrom: t.field({
      description: 'Whose call it was before somebody took it over, in that order.',
      type: [actorType],
      resolve: ({ takenFrom }) => takenFrom ?? [],
    }),
    awaySince: t.expose('awaySince', {
      description: 'Since when the operator is not in the room at LiveKit; null while they are.',
      type: 'DateTime',
      nullable: true,
    }),
    lostSince: t.expose('lostSince', {
      description: 'Since when they have been away for too long; null while the call has its operator.',
      type: 'DateTime',
      nullable: true,
    }),
    startedAt: t.expose('startedAt', { description: 'When it was answered.', type: 'DateTime' }),
    endedAt: t.expose('endedAt', {
      description: 'Null while the call goes on.',
      type: 'DateTime',
      nullable: true,
    }),
  }),
});

/** A verdict that may still be overturned or taken back is nothing yet to anybody outside. */
const told = ({ viewer }: Context, session: Session): Session =>
  viewer.kind !== 'partner' || hasEnded(session)
    ? session
    : { ...beforeVerdict(session), decision: undefined, review: undefined };

/** What happened in the call is for the company's own people; a partner learns state and outcome. */
export const sessionType = builder.objectRef<SessionView>('Session').implement({
  description: 'One verification case. `revision` counts every change, also those of its participants.',
  fields: (t) => ({
    id: t.exposeID('id'),
    reference: t.exposeString('reference', {
      description: "The partner's own name for the session.",
      nullable: true,
    }),
    from: t.exposeID('from', {
      description: 'The session in whose place this one was created; null for most.',
      nullable: true,
    }),
    follower: t.exposeID('follower', {
      description:
        'The session that goes on in place of this one, because its call dropped and the process asks for a fresh one then (`afterDrop: fresh`); null for most.',
      nullable: true,
    }),
    followedBy: t.field({
      description: 'The sessions that were created in place of this one, the oldest first.',
      type: ['ID'],
      resolve: async ({ id, companyId, follower }, _args, { domain }) => {
        await domain.readModel.written(companyId);
        const created = (await domain.views.createdFrom(companyId, id)).map((line) => line.id);
        // It may have begun a moment ago.
        return follower === undefined ? created : [follower, ...created.filter((each) => each !== follower)];
      },
    }),
    state: t.field({
      type: sessionState,
      resolve: (session, _args, context) => told(context, session).state,
    }),
    since: t.field({
      description: 'When it entered this state.',
      type: 'DateTime',
      resolve: (session, _args, context) => told(context, session).since,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    createdBy: t.expose('createdBy', {
      description: 'A member of staff, or a partner.',
      type: actorType,
      authScopes: staffOnly,
    }),
    scheduledFor: t.expose('scheduledFor', {
      description: 'The opening time of a session that was scheduled; null when it opened at once.',
      type: 'DateTime',
      nullable: true,
    }),
    expiresAt: t.expose('expiresAt', {
      description:
        'When it expires unless a call has begun. One that was called again is `deciding` once more by then.',
      type: 'DateTime',
    }),
    process: t.expose('process', {
      description: 'The version of the business process that it began with.',
      type: processType,
    }),
    participants: t.field({
      description: 'The participants whole, with runs and evidence.',
      type: [participantType],
      authScopes: staffOnly,
      resolve: (session) => session.participants,
    }),
    members: t.field({
      description: 'The participants in short, as partners may see them.',
      type: [memberType],
      resolve: (session) => session.members.map((each) => ({ ...each, session })),
    }),
    calls: t.field({
      description: 'Every call, the oldest first: more than one after a drop.',
      type: [callType],
      authScopes: staffOnly,
      resolve: (session) => session.calls,
    }),
    recommendation: t.expose('recommendation', {
      description: 'What the checks of all participants advise.',
      type: recommendationType,
      authScopes: staffOnly,
    }),
    decision: t.field({
      description:
        "A person's verdict; null until it was given. Partners learn it once it stands, and who reviews blindly once their own verdict stands.",
      type: decisionType,
      nullable: true,
      resolve: (session, _args, context) =>
        context.viewer.kind === 'staff' && isBlind(session, context.viewer)
          ? undefined
          : told(context, session).decision,
    }),
    review: t.field({
      description:
        'The second verdict, where the process asks for one; null until it was given. Partners learn it once it stands.',
      type: decisionType,
      nullable: true,
      resolve: (session, _args, context) => told(context, session).review,
    }),
    outcome: t.field({
      type: verdictEnum,
      nullable: true,
      description: "The person's verdict, once it stands.",
      resolve: (session) => standingVerdict(session.state),
    }),
    sealsAt: t.field({
      description: 'While the last verdict may be taken back: until when. Null before and after.',
      type: 'DateTime',
      nullable: true,
      authScopes: staffOnly,
      resolve: sealsAt,
    }),
    sealedAt: t.expose('sealedAt', { type: 'DateTime', nullable: true }),
    revision: t.int({
      description: 'Counts every change, also those of participants; to be given as `after` to `feed`.',
      resolve: (session, _args, context) => told(context, session).revision,
    }),
  }),
});

builder.queryField('session', (t) =>
  t.field({
    description: 'One session, or null when the company has no such session. Partners see state and outcome.',
    type: sessionType,
    nullable: true,
    authScopes: { staff: readsSessions, partner: 'sessions:read' },
    args: { id: t.arg.id() },
    resolve: (_root, { id }, context) => context.domain.sessions.find(member(context).companyId, idOf(id)),
  }),
);

builder.queryField('sessionByReference', (t) =>
  t.field({
    type: sessionType,
    nullable: true,
    description: "The newest session of a reference of the partner's own.",
    authScopes: { staff: readsSessions, partner: 'sessions:read' },
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
