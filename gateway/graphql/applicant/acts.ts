// What applicants do in their session.
import { nextId } from '#schema/session/call/fresh.ts';
import { isRemoved, memberOf } from '#schema/session/session.ts';
import type { SessionAct } from '#schema/session/acts.ts';
import { checkEvidence } from '#gateway/evidence/evidence-check.ts';
import { ownParticipation, participationType } from '#gateway/graphql/applicant/participation.ts';
import { linkOf, sessionOfLink } from '#gateway/graphql/applicant/link.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { actingApplicant, rateLimited, type Context } from '#gateway/graphql/server/context.ts';
import { idOf, keyOf, messageOf, tokenOf } from '#gateway/graphql/server/input.ts';
import { found, granted, refused } from '#gateway/graphql/server/refusals.ts';
import { evidenceInput } from '#gateway/graphql/session/step-run.ts';
import { actorOf, type ApplicantViewer } from '#gateway/identity/viewer.ts';
import type { Participation } from '#gateway/sessions/participation.ts';

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
  return act(await rateLimited(viewer, context), { act: 'agree', ask }, key, context);
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

builder.mutationField('stillHere', (t) =>
  t.boolean({
    description:
      'A sign of life of an applicant who waits, wanted every 20 seconds from a page that has begun to give them. Without one for a minute they are shown as away, behind those who are there. For a page that gives none an open feed is one.',
    authScopes: { applicant: true },
    resolve: async (_root, _args, context) => {
      const { sessionId, participantId } = await actingApplicant(context);
      context.domain.signs.sign({ sessionId, participantId });
      return true;
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

builder.mutationField('writeMessage', (t) =>
  t.field({
    description: 'The applicant writes to the operator of the call: 1 to 1000 characters.',
    type: participationType,
    authScopes: { applicant: true },
    args: { key: t.arg.id(), text: t.arg.string() },
    resolve: async (_root, { key, text }, context) => {
      const viewer = await actingApplicant(context);
      const ask = { participantId: viewer.participantId, text: messageOf(text) };
      return act(viewer, { act: 'sendMessage', ask }, key, context);
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

/**
 * The link of whoever asks, in the session that goes on in place of theirs. Only the first one: another was handed to
 * somebody by staff, and this browser may be the very one that was to be shut out by it.
 */
async function followerLink(viewer: ApplicantViewer, context: Context): Promise<string> {
  const { sessions } = context.domain;
  const before = found(await sessions.find(viewer.companyId, viewer.sessionId), 'session');
  const member = memberOf(before, viewer.participantId);
  if (member && isRemoved(member)) throw refused('PARTICIPANT_REMOVED.own');
  const follower = found(before.follower, 'session');
  const session = found(await sessions.find(viewer.companyId, follower), 'session');
  const own = found(memberOf(session, nextId(viewer.participantId)), 'participant');
  const { url, renewed } = await linkOf(session, own, context);
  if (renewed) throw refused('LINK_REVOKED');
  return url;
}

builder.mutationField('followOn', (t) =>
  t.field({
    description:
      "The applicant's link to the session that goes on in place of theirs (`goesOn`), for the browser that is bound to this one. Once staff have renewed that link it is `LINK_REVOKED`.",
    type: 'String',
    authScopes: { applicant: true },
    resolve: async (_root, _args, context) => followerLink(await actingApplicant(context), context),
  }),
);
