// What applicants see of their session: never checks, scores or advice.
import type { Favour } from '#schema/session/call/asking.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { companyType } from '#gateway/graphql/company/company.ts';
import { callPhase, presenceEnum } from '#gateway/graphql/session/participant.ts';
import { stepKindEnum } from '#gateway/graphql/company/process.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { applicant, companyOf, watchingPage, type Context } from '#gateway/graphql/server/context.ts';
import { found, granted } from '#gateway/graphql/server/refusals.ts';
import { sessionState } from '#gateway/graphql/session/session.ts';
import { promptType, runState } from '#gateway/graphql/session/step-run.ts';
import type { ApplicantViewer } from '#gateway/identity/viewer.ts';
import {
  participationOf,
  type Other,
  type OwnMessage,
  type OwnRun,
  type Participation,
} from '#gateway/sessions/participation.ts';
import { stepInstruction, stepTitle } from '#gateway/words.ts';

const ownStep = builder.objectRef<{ kind: StepKind; done: boolean }>('OwnStep').implement({
  description: 'A step that the applicant is to complete.',
  fields: (t) => ({
    kind: t.expose('kind', { type: stepKindEnum }),
    title: t.string({ resolve: ({ kind }) => stepTitle(kind) }),
    done: t.exposeBoolean('done', {
      description: 'Whether evidence was handed in and examined, whatever the outcome.',
    }),
  }),
});

const other = builder.objectRef<Other>('OtherApplicant').implement({
  description: 'Somebody else in the same call: never what they are asked to do.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Their identity in the room at LiveKit.' }),
    name: t.exposeString('name'),
  }),
});

const ownMessage = builder.objectRef<OwnMessage>('OwnMessage').implement({
  description: 'Plain text: whatever looks like a link is none.',
  fields: (t) => ({
    id: t.exposeID('id'),
    own: t.exposeBoolean('own', { description: 'Whether the applicant wrote it; else the operator did.' }),
    text: t.exposeString('text'),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

const ownRun = builder.objectRef<OwnRun>('OwnRun').implement({
  description: "The applicant's open run: never checks or scores.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'For uploads and `submitEvidence`.' }),
    kind: t.expose('kind', { type: stepKindEnum }),
    title: t.string({ resolve: ({ kind }) => stepTitle(kind) }),
    instruction: t.string({
      description: 'What to do, in a sentence.',
      resolve: ({ kind }) => stepInstruction(kind),
    }),
    state: t.expose('state', {
      description: '`asked` until the evidence was handed in, then `submitted` or `examining`.',
      type: runState,
    }),
    prompt: t.expose('prompt', { description: 'What to do beyond the instruction.', type: promptType }),
    deadline: t.expose('deadline', { description: 'Evidence is accepted until then.', type: 'DateTime' }),
    attempt: t.exposeInt('attempt', { description: '1 for the first run of its step.' }),
  }),
});

export const participationType = builder.objectRef<Participation>('Participation').implement({
  description: 'All that an applicant may learn of their session: never checks, scores, advice or verdict.',
  fields: (t) => ({
    participant: t.exposeID('participant', { description: 'Their own id, for uploads.' }),
    name: t.exposeString('name'),
    session: t.exposeID('session'),
    company: t.expose('company', { type: companyType }),
    processName: t.exposeString('processName'),
    state: t.expose('state', {
      description: 'Where the session stands; `deciding` also when it was decided.',
      type: sessionState,
    }),
    call: t.expose('call', { type: callPhase }),
    presence: t.expose('presence', { type: presenceEnum }),
    agreed: t.exposeBoolean('agreed', { description: 'Whether they have agreed to the consent text.' }),
    calledAgain: t.exposeBoolean('calledAgain', {
      description: 'Whether their call had ended and they are asked to join once more.',
    }),
    removed: t.exposeBoolean('removed', {
      description: 'Whether the operator has ended their part in the call. Why is never told.',
    }),
    letBackIn: t.exposeBoolean('letBackIn', {
      description: 'Whether that was taken back, so that they may join again; until they do.',
    }),
    dropped: t.exposeBoolean('dropped', {
      description: 'Whether the call was lost and did not come back in time, so that the session is over.',
    }),
    goesOn: t.exposeBoolean('goesOn', {
      description: 'Whether another session, which is for them too, goes on in its place: see `followOn`.',
    }),
    operatorName: t.exposeString('operatorName', {
      description: 'Who has the call; null while nobody has.',
      nullable: true,
    }),
    others: t.field({
      description: 'The other applicants in the call, while they themselves are in it.',
      type: [other],
      resolve: (participation) => participation.others,
    }),
    steps: t.field({
      description: 'The steps they have to complete.',
      type: [ownStep],
      resolve: (participation) => participation.steps,
    }),
    messages: t.field({
      description: 'What operator and applicant wrote to each other, the latest of it, the oldest first.',
      type: [ownMessage],
      resolve: (participation) => participation.messages,
    }),
    captures: t.exposeInt('captures', {
      description: 'How many stills of them the operator has taken.',
    }),
    run: t.expose('run', {
      description: 'The open run; null when none is open.',
      type: ownRun,
      nullable: true,
    }),
    outcomeKnown: t.exposeBoolean('outcomeKnown', {
      description: 'Whether a person has decided. The company tells the verdict itself by its own means.',
    }),
    scheduledFor: t.expose('scheduledFor', {
      description: 'The opening time of a session that was scheduled; null when it opened at once.',
      type: 'DateTime',
      nullable: true,
    }),
    expiresAt: t.expose('expiresAt', {
      description: 'When the session expires unless a call has begun.',
      type: 'DateTime',
    }),
    revision: t.exposeInt('revision', { description: 'To be given as `after` to the feed.' }),
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
  readonly asked?: Favour;
  /** A press of Capture. */
  readonly capture?: string;
}

export const participationEvent = builder.objectRef<ParticipationEvent>('ParticipationEvent').implement({
  description: 'An event without `participation`, `asked` and `capture` is a heartbeat.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    participation: t.expose('participation', {
      description: 'The view, when it has changed.',
      type: participationType,
      nullable: true,
    }),
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
      const { feed } = context.domain;
      const page = watchingPage(context);
      const admission = { watcher: participantId, page, admitted: context.stillAdmitted };
      granted(feed.mayWatch(admission));
      return feed.watch({ sessionId, after: after ?? undefined, askedOf: participantId, ...admission });
    },
    resolve: async ({ at, session, favours, captures }, _args, context) => {
      const viewer = applicant(context);
      const news = { at, asked: favours?.at(-1)?.favour, capture: captures?.at(-1)?.request };
      if (!session) return news;
      return {
        ...news,
        participation: participationOf(session, viewer, await companyOf(context, viewer.companyId)),
      };
    },
  }),
);
