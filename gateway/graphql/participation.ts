import type { StepKind } from '#schema/steps/kinds.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { companyType } from '#gateway/graphql/company.ts';
import { applicant, companyOf, type Context } from '#gateway/graphql/context.ts';
import { callPhase, presenceEnum } from '#gateway/graphql/participant.ts';
import { stepKindEnum } from '#gateway/graphql/process.ts';
import { sessionState } from '#gateway/graphql/session.ts';
import { promptType, runState } from '#gateway/graphql/step-run.ts';
import { participationOf, type OwnRun, type Participation } from '#gateway/sessions/participation.ts';
import type { ApplicantViewer } from '#gateway/ports.ts';
import { found } from '#gateway/graphql/refusals.ts';

const ownStep = builder.objectRef<{ kind: StepKind; title: string; done: boolean }>('OwnStep').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: stepKindEnum }),
    title: t.exposeString('title'),
    done: t.exposeBoolean('done'),
  }),
});

const ownRun = builder.objectRef<OwnRun>('OwnRun').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: stepKindEnum }),
    title: t.exposeString('title'),
    instruction: t.exposeString('instruction'),
    state: t.expose('state', { type: runState }),
    prompt: t.expose('prompt', { type: promptType }),
    deadline: t.expose('deadline', { type: 'DateTime' }),
    attempt: t.exposeInt('attempt'),
  }),
});

export const participationType = builder.objectRef<Participation>('Participation').implement({
  fields: (t) => ({
    participant: t.exposeID('participant'),
    name: t.exposeString('name'),
    session: t.exposeID('session'),
    company: t.expose('company', { type: companyType }),
    processName: t.exposeString('processName'),
    state: t.expose('state', { type: sessionState }),
    call: t.expose('call', { type: callPhase }),
    presence: t.expose('presence', { type: presenceEnum }),
    agreed: t.exposeBoolean('agreed'),
    operatorName: t.exposeString('operatorName', { nullable: true }),
    steps: t.field({ type: [ownStep], resolve: (participation) => participation.steps }),
    run: t.expose('run', { type: ownRun, nullable: true }),
    outcomeKnown: t.exposeBoolean('outcomeKnown'),
    scheduledFor: t.expose('scheduledFor', { type: 'DateTime', nullable: true }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    revision: t.exposeInt('revision'),
  }),
});

export async function ownParticipation(
  viewer: Pick<ApplicantViewer, 'companyId' | 'sessionId' | 'participantId'>,
  context: Context,
): Promise<Participation> {
  const { companyId, sessionId } = viewer;
  const [company, view] = await Promise.all([
    companyOf(context, companyId),
    context.domain.sessions.find(companyId, sessionId),
  ]);
  return found(participationOf(found(view, 'session'), viewer, company), 'participant');
}

builder.queryField('participation', (t) =>
  t.field({
    type: participationType,
    nullable: true,
    description: "The applicant's own view, by cookie.",
    resolve: (_root, _args, context) =>
      context.viewer.kind === 'applicant' ? ownParticipation(context.viewer, context) : undefined,
  }),
);

interface ParticipationEvent {
  readonly at: string;
  readonly participation?: Participation;
}

const participationEvent = builder.objectRef<ParticipationEvent>('ParticipationEvent').implement({
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    participation: t.expose('participation', { type: participationType, nullable: true }),
  }),
});

builder.subscriptionField('participation', (t) =>
  t.field({
    description: "The applicant's live feed. `after` is the revision seen last.",
    type: participationEvent,
    authScopes: { applicant: true },
    args: { after: t.arg.int({ required: false }) },
    subscribe: (_root, { after }, context) => {
      const { sessionId, participantId } = applicant(context);
      return context.domain.feed.watch({
        sessionId,
        after: after ?? undefined,
        watcher: participantId,
        admitted: context.stillAdmitted,
      });
    },
    resolve: async ({ at, session }, _args, context) => {
      const viewer = applicant(context);
      if (!session) return { at };
      return {
        at,
        participation: participationOf(session, viewer, await companyOf(context, viewer.companyId)),
      };
    },
  }),
);
