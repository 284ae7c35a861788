// What applicants see of their session and do in it: never checks, scores or advice.
import type { SessionAct } from '#schema/session/acts.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { checkEvidence } from '#gateway/evidence/evidence-check.ts';
import { companyType } from '#gateway/graphql/company/company.ts';
import { sessionOfLink } from '#gateway/graphql/link.ts';
import { callPhase, presenceEnum } from '#gateway/graphql/session/participant.ts';
import { stepKindEnum } from '#gateway/graphql/company/process.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import {
  actingApplicant,
  actorOf,
  applicant,
  companyOf,
  paced,
  type Context,
} from '#gateway/graphql/server/context.ts';
import { idOf, keyOf, tokenOf } from '#gateway/graphql/server/input.ts';
import { found, granted, refused } from '#gateway/graphql/server/refusals.ts';
import { sessionState } from '#gateway/graphql/session/session.ts';
import { evidenceInput, promptType, runState } from '#gateway/graphql/session/step-run.ts';
import type { ApplicantViewer } from '#gateway/identity/viewer.ts';
import { participationOf, type OwnRun, type Participation } from '#gateway/sessions/participation.ts';
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
    operatorName: t.exposeString('operatorName', {
      description: 'Who has the call; null while nobody has.',
      nullable: true,
    }),
    steps: t.field({
      description: 'The steps they have to complete.',
      type: [ownStep],
      resolve: (participation) => participation.steps,
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
}

const participationEvent = builder.objectRef<ParticipationEvent>('ParticipationEvent').implement({
  description: 'An event without `participation` is a heartbeat.',
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

async function act(
  viewer: ApplicantViewer,
  ask: SessionAct,
  key: string,
  context: Context,
): Promise<Participation> {
  const { companyId, sessionId } = viewer;
  granted(await context.domain.sessions.act(companyId, sessionId, ask, actorOf(viewer), keyOf(key)));
  return ownParticipation(viewer, context);
}

/** The browser is bound before the workflow is asked: consent belongs to a device that was bound. */
async function agree(token: string, version: string, key: string, context: Context): Promise<Participation> {
  const { links } = context.domain;
  const holder = granted(await links.read(token, context.headers, key));
  const session = await sessionOfLink(holder, context);
  if (version !== session.process.consent.version) {
    throw refused('INVALID_INPUT.consentVersion');
  }
  const bound = granted(await links.bind(token, context.headers, key));
  for (const cookie of bound.setCookies) context.setCookie(cookie);
  const { sessionId, participantId, companyId, name } = bound.holder;
  const viewer: ApplicantViewer = { kind: 'applicant', sessionId, participantId, companyId, name };
  const ask = { participantId, version };
  return act(await paced(viewer, context), { act: 'agree', ask }, key, context);
}

builder.mutationField('agree', (t) =>
  t.field({
    description:
      "Binds the link to this browser, whose cookie the answer sets. `version` is that of `openLink`'s consent text.",
    type: participationType,
    args: { token: t.arg.string(), version: t.arg.string(), key: t.arg.id() },
    resolve: (_root, { token, version, key }, context) => agree(tokenOf(token), version, keyOf(key), context),
  }),
);

builder.mutationField('join', (t) =>
  t.field({
    description: 'Press Join: the applicant waits, and every console of the company rings.',
    type: participationType,
    authScopes: { applicant: true },
    args: { key: t.arg.id() },
    resolve: async (_root, { key }, context) => {
      const viewer = await actingApplicant(context);
      return act(viewer, { act: 'join', ask: { participantId: viewer.participantId } }, key, context);
    },
  }),
);

builder.mutationField('leave', (t) =>
  t.field({
    description: 'The applicant leaves the call.',
    type: participationType,
    authScopes: { applicant: true },
    args: { key: t.arg.id() },
    resolve: async (_root, { key }, context) => {
      const viewer = await actingApplicant(context);
      return act(viewer, { act: 'leave', ask: { participantId: viewer.participantId } }, key, context);
    },
  }),
);

builder.mutationField('submitEvidence', (t) =>
  t.field({
    description: 'Hands in what was uploaded for an open run: `PUT /evidence`, see docs/api.md.',
    type: participationType,
    authScopes: { applicant: true },
    args: { key: t.arg.id(), run: t.arg.id(), evidence: t.arg({ type: [evidenceInput] }) },
    resolve: async (_root, { key, run, evidence: claims }, context) => {
      const viewer = await actingApplicant(context);
      const { sessionId, participantId } = viewer;
      const to = { sessionId, participantId, runId: idOf(run) };
      const evidence = granted(await checkEvidence(context.domain.evidence, claims, to));
      const ask = { act: 'submitEvidence', ask: { runId: run, evidence } } as const;
      granted(await context.domain.sessions.actOnParticipant(viewer, ask, actorOf(viewer), keyOf(key)));
      return ownParticipation(viewer, context);
    },
  }),
);
