// What an operator does with one participant: each one Update to the child.
import type { Participant } from '#schema/participant/participant.ts';
import { checkEvidence } from '#gateway/evidence/evidence-check.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { actorOf, runsCalls, staff, type Context } from '#gateway/graphql/context.ts';
import { evidenceInput } from '#gateway/graphql/evidence.ts';
import { participantType } from '#gateway/graphql/participant.ts';
import { idOf, keyOf, kindOf } from '#gateway/graphql/input.ts';
import { found, granted } from '#gateway/graphql/refusals.ts';
import type { ParticipantAct } from '#gateway/sessions/sessions.ts';

interface Whose {
  readonly session: string;
  readonly participant: string;
  readonly key: string;
}

async function act(whose: Whose, ask: ParticipantAct, context: Context): Promise<Participant> {
  const viewer = staff(context);
  const where = {
    companyId: viewer.companyId,
    sessionId: idOf(whose.session),
    participantId: idOf(whose.participant),
  };
  const key = keyOf(whose.key);
  return granted(await context.domain.sessions.actOnParticipant(where, ask, actorOf(viewer), key));
}

const authScopes = { staff: runsCalls };

builder.mutationField('chooseSteps', (t) =>
  t.field({
    description: 'Which of the steps of the process this applicant is to complete: names of `StepKind`.',
    type: participantType,
    authScopes,
    args: { session: t.arg.id(), participant: t.arg.id(), key: t.arg.id(), kinds: t.arg.stringList() },
    resolve: (_root, { kinds, ...whose }, context) =>
      act(whose, { act: 'chooseSteps', ask: { kinds: kinds.map(kindOf) } }, context),
  }),
);

builder.mutationField('startStep', (t) =>
  t.field({
    description:
      "Begins a step on the applicant's screen. `kind` is a `StepKind`; others are refused with `STEP_UNKNOWN`.",
    type: participantType,
    authScopes,
    args: { session: t.arg.id(), participant: t.arg.id(), key: t.arg.id(), kind: t.arg.string() },
    resolve: (_root, { kind, ...whose }, context) =>
      act(whose, { act: 'startStep', ask: { kind: kindOf(kind) } }, context),
  }),
);

builder.mutationField('withdrawRun', (t) =>
  t.field({
    description: 'Takes back a run that is open.',
    type: participantType,
    authScopes,
    args: { session: t.arg.id(), participant: t.arg.id(), key: t.arg.id(), run: t.arg.id() },
    resolve: (_root, { run, ...whose }, context) =>
      act(whose, { act: 'withdrawRun', ask: { runId: idOf(run) } }, context),
  }),
);

builder.mutationField('addCapture', (t) =>
  t.field({
    description: 'Keeps a live still of the applicant: `PUT /evidence` with `run=capture`, see docs/api.md.',
    type: participantType,
    authScopes,
    args: {
      session: t.arg.id(),
      participant: t.arg.id(),
      key: t.arg.id(),
      evidence: t.arg({ type: evidenceInput }),
    },
    resolve: async (_root, { evidence: claim, ...whose }, context) => {
      const to = { sessionId: whose.session, participantId: whose.participant };
      const [evidence] = granted(await checkEvidence(context.domain.evidence, [claim], to));
      return act(whose, { act: 'addCapture', ask: { evidence: found(evidence, 'evidence') } }, context);
    },
  }),
);
