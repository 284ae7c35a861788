// What applicants do: each one Update to their own workflow.
import { checkEvidence } from '#gateway/evidence/evidence-check.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { actingApplicant, actorOf, paced, type Context } from '#gateway/graphql/context.ts';
import { evidenceInput } from '#gateway/graphql/evidence.ts';
import { sessionOfLink } from '#gateway/graphql/link-preview.ts';
import { ownParticipation, participationType } from '#gateway/graphql/participation.ts';
import { idOf, keyOf, tokenOf } from '#gateway/graphql/input.ts';
import type { Participation } from '#gateway/sessions/participation.ts';
import type { ApplicantViewer } from '#gateway/ports.ts';
import { granted, refused } from '#gateway/graphql/refusals.ts';
import type { ParticipantAct } from '#gateway/sessions/sessions.ts';

async function act(
  viewer: ApplicantViewer,
  ask: ParticipantAct,
  key: string,
  context: Context,
): Promise<Participation> {
  const { sessions } = context.domain;
  granted(await sessions.actOnParticipant(viewer, ask, actorOf(viewer), keyOf(key)));
  return ownParticipation(viewer, context);
}

/** The browser is bound before the workflow is asked: consent belongs to a device that was bound. */
async function agree(token: string, version: string, key: string, context: Context): Promise<Participation> {
  const { links } = context.domain;
  const holder = granted(await links.read(token, context.headers, key));
  const session = await sessionOfLink(holder, context);
  if (version !== session.process.consent.version) {
    throw refused('INVALID_INPUT', 'The text that was agreed to is not the current one.');
  }
  const bound = granted(await links.bind(token, context.headers, key));
  context.setCookie(bound.setCookie);
  const { sessionId, participantId, companyId, name } = bound.holder;
  const viewer: ApplicantViewer = { kind: 'applicant', sessionId, participantId, companyId, name };
  return act(await paced(viewer, context), { act: 'agree', ask: { version } }, key, context);
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
    resolve: async (_root, { key }, context) =>
      act(await actingApplicant(context), { act: 'join' }, key, context),
  }),
);

builder.mutationField('leave', (t) =>
  t.field({
    description: 'The applicant leaves the call.',
    type: participationType,
    authScopes: { applicant: true },
    args: { key: t.arg.id() },
    resolve: async (_root, { key }, context) =>
      act(await actingApplicant(context), { act: 'leave' }, key, context),
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
      return act(viewer, { act: 'submitEvidence', ask: { runId: run, evidence } }, key, context);
    },
  }),
);
