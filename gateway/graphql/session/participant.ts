// What an operator does with one participant: each one Update to the child.
import { runsCalls } from '#schema/actor.ts';
import type { ParticipantAct } from '#schema/participant/acts.ts';
import { callPhases } from '#schema/session/call/call-phase.ts';
import { presences } from '#schema/session/session.ts';
import { processRole, stepKindEnum } from '#gateway/graphql/company/process.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff, type Context } from '#gateway/graphql/server/context.ts';
import { idOf, keyOf, kindOf } from '#gateway/graphql/server/input.ts';
import { granted } from '#gateway/graphql/server/refusals.ts';
import { stepRunType } from '#gateway/graphql/session/step-run.ts';
import type { ParticipantView } from '#gateway/sessions/session-view.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

export const presenceEnum = builder.enumType('Presence', {
  description:
    '`invited`: not there yet. `waiting`: has pressed Join. `inCall`. `away`: the line is down. `left`: has gone by their own wish, or was removed.',
  values: presences,
});
export const callPhase = builder.enumType('CallPhase', {
  description:
    '`before` a call, in one (`live`), after it while runs are being closed (`closing`), and when all is over.',
  values: callPhases,
});

const consentGiven = builder.objectRef<NonNullable<ParticipantView['consent']>>('ConsentGiven').implement({
  description: "An applicant's consent.",
  fields: (t) => ({
    version: t.exposeString('version', { description: 'The version of the consent text.' }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

export const participantType = builder.objectRef<ParticipantView>('Participant').implement({
  description: 'An applicant within a session.',
  fields: (t) => ({
    id: t.exposeID('id'),
    sessionId: t.exposeID('sessionId'),
    name: t.exposeString('name'),
    email: t.exposeString('email', { nullable: true }),
    role: t.expose('role', {
      description: 'Null where the process has no roles.',
      type: processRole,
      nullable: true,
    }),
    presence: t.expose('presence', { type: presenceEnum }),
    call: t.expose('call', { type: callPhase }),
    consent: t.expose('consent', {
      description: 'What they agreed to; null before they have.',
      type: consentGiven,
      nullable: true,
    }),
    chosen: t.field({
      description: 'The steps that they are to complete, in order.',
      type: [stepKindEnum],
      resolve: (participant) => participant.chosen,
    }),
    runs: t.field({
      description: 'Every start of a step, the oldest first.',
      type: [stepRunType],
      resolve: (participant) => participant.runs,
    }),
    revision: t.exposeInt('revision', { description: 'Counts the changes of this participant.' }),
  }),
});

interface ParticipantArgs {
  readonly session: string;
  readonly participant: string;
  readonly key: string;
}

export async function act(
  args: ParticipantArgs,
  ask: ParticipantAct,
  context: Context,
): Promise<ParticipantView> {
  const viewer = staff(context);
  const where = {
    companyId: viewer.companyId,
    sessionId: idOf(args.session),
    participantId: idOf(args.participant),
  };
  const key = keyOf(args.key);
  return granted(await context.domain.sessions.actOnParticipant(where, ask, actorOf(viewer), key));
}

const authScopes = { staff: runsCalls };
/** Which participant an act is upon, and its key. */
export const participantArgs = builder.args((t) => ({ session: t.id(), participant: t.id(), key: t.id() }));

builder.mutationField('chooseSteps', (t) =>
  t.field({
    description: 'Which of the steps of the process this applicant is to complete: names of `StepKind`.',
    type: participantType,
    authScopes,
    args: { ...participantArgs, kinds: t.arg.stringList() },
    resolve: (_root, { kinds, ...args }, context) =>
      act(args, { act: 'chooseSteps', ask: { kinds: kinds.map(kindOf) } }, context),
  }),
);

builder.mutationField('startStep', (t) =>
  t.field({
    description:
      "Begins a step on the applicant's screen. `kind` is a `StepKind`; others are refused with `STEP_UNKNOWN`.",
    type: participantType,
    authScopes,
    args: { ...participantArgs, kind: t.arg.string() },
    resolve: (_root, { kind, ...args }, context) =>
      act(args, { act: 'startStep', ask: { kind: kindOf(kind) } }, context),
  }),
);

builder.mutationField('withdrawRun', (t) =>
  t.field({
    description: 'Takes back a run that is open.',
    type: participantType,
    authScopes,
    args: { ...participantArgs, run: t.arg.id() },
    resolve: (_root, { run, ...args }, context) =>
      act(args, { act: 'withdrawRun', ask: { runId: idOf(run) } }, context),
  }),
);
