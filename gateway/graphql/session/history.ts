import { audits } from '#schema/actor.ts';
import { mayReadHistory } from '#schema/outcome/blind.ts';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import type { History, HistoryEvent, Verification, WorkflowVerification } from '#gateway/audit/histories.ts';
import type { VerificationProgress } from '#gateway/audit/verifications.ts';
import { begunIn, processVerdicts, proveProcess, type ProcessProof } from '#gateway/audit/process-proof.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, granted } from '#gateway/graphql/server/refusals.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

const historyEvent = builder.objectRef<HistoryEvent>('HistoryEvent').implement({
  fields: (t) => ({
    id: t.exposeInt('id', { description: 'Its number in the history, from 1.' }),
    at: t.expose('at', { type: 'DateTime' }),
    type: t.exposeString('type', { description: "Temporal's name for it." }),
    summary: t.exposeString('summary', { description: 'What the event means, in plain words.' }),
    details: t.expose('details', {
      description: "The event's payload, decrypted; null when it has none.",
      type: 'JSON',
      nullable: true,
    }),
  }),
});

const historyType = builder.objectRef<History>('History').implement({
  description: 'A workflow as Temporal keeps it, decrypted.',
  fields: (t) => ({
    workflowId: t.exposeID('workflowId'),
    runId: t.exposeID('runId', { description: 'Of the newest run of the workflow.' }),
    events: t.field({ type: [historyEvent], resolve: (history) => history.events }),
  }),
});

builder.queryField('history', (t) =>
  t.field({
    type: historyType,
    description:
      'The decoded Temporal history of the session, or of one participant. Refused with `REVIEW_BLIND` to whoever may still give the second decision without knowing the first.',
    authScopes: { staff: audits },
    args: { session: t.arg.id(), workflow: t.arg.id({ required: false }) },
    resolve: async (_root, { session: sessionId, workflow }, context) => {
      const { sessions, histories, openings } = context.domain;
      const viewer = staff(context);
      const session = found(await sessions.find(viewer.companyId, idOf(sessionId)), 'session');
      granted(mayReadHistory(session, actorOf(viewer)));
      const child = workflow && workflow !== 'session' ? workflow : undefined;
      if (child && !session.members.some(({ id }) => id === child)) found(undefined, 'participant');
      const workflowId = child ? participantWorkflowId(session.id, child) : sessionWorkflowId(session.id);
      const history = found(await histories.read(workflowId), 'history');
      // What was decided while it was read stands in it, and is not to be known.
      const now = found(await sessions.find(viewer.companyId, session.id), 'session');
      granted(mayReadHistory(now, actorOf(viewer)));
      await openings.note(viewer.companyId, actorOf(viewer), 'historyOpened', session.id);
      return history;
    },
  }),
);

const verdict = builder.enumType('VerificationVerdict', {
  description:
    '`proven`: every answer came out the same. `differs`: one did not. `unavailable`: a history is not there any more.',
  values: ['proven', 'differs', 'unavailable'] as const,
});

const workflowVerification = builder.objectRef<WorkflowVerification>('WorkflowVerification').implement({
  fields: (t) => ({
    workflowId: t.exposeID('workflowId'),
    events: t.exposeInt('events', { description: 'How many events the history has.' }),
    answers: t.exposeInt('answers', { description: 'How many answers were compared.' }),
    difference: t.exposeString('difference', {
      description: 'The first difference, in a sentence; null when there is none.',
      nullable: true,
    }),
  }),
});

const processVerdict = builder.enumType('ProcessVerdict', {
  description:
    '`same`: the text in the history, the plan that the session worked with and the stored version are one. `differs`: the text in the history has another hash, or says something else than the plan. `edited`: the stored version was changed since. `missing`: it is not stored any more. `unversioned`: the session began before versions were texts.',
  values: processVerdicts,
});

const processProof = builder.objectRef<ProcessProof>('ProcessProof').implement({
  description: 'Which version of the business process held, as the history proves it.',
  fields: (t) => ({
    version: t.exposeInt('version'),
    hash: t.exposeString('hash', { description: 'The sha256 of its text, in hex.', nullable: true }),
    verdict: t.expose('verdict', { type: processVerdict }),
  }),
});

interface Verified extends Verification {
  readonly process?: ProcessProof;
}

const verificationType = builder.objectRef<Verified>('Verification').implement({
  description: "The result of replaying a session's histories with today's code.",
  fields: (t) => ({
    verdict: t.expose('verdict', {
      description: 'The worst of what was found of the workflows.',
      type: verdict,
    }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime' }),
    process: t.expose('process', {
      description: 'Null where the history is not there any more.',
      type: processProof,
      nullable: true,
    }),
    workflows: t.field({
      description: 'The session and each of its participants.',
      type: [workflowVerification],
      resolve: (verification) => verification.workflows,
    }),
  }),
});

const progressType = builder.objectRef<VerificationProgress>('VerificationProgress').implement({
  description: 'How far a verification is that has no result yet.',
  fields: (t) => ({
    ahead: t.exposeInt('ahead', {
      description: 'How many that were asked for before have no result yet; 0 once this one runs.',
    }),
    checked: t.exposeInt('checked', { description: 'How many of its workflows have been replayed.' }),
    workflows: t.exposeInt('workflows', { description: 'The session and each of its participants.' }),
  }),
});

builder.queryField('verificationProgress', (t) =>
  t.field({
    type: progressType,
    nullable: true,
    description:
      'Of the verification that was asked for at the server that answers; null where there is none, or it has its result.',
    authScopes: { staff: audits },
    args: { session: t.arg.id() },
    resolve: async (_root, args, context) => {
      const { sessions, verifications } = context.domain;
      const session = found(await sessions.find(staff(context).companyId, idOf(args.session)), 'session');
      return verifications.progress(session.id);
    },
  }),
);

builder.mutationField('verifySession', (t) =>
  t.field({
    description:
      "Replays the histories with today's code and compares them answer by answer. One is verified at a time: see `verificationProgress`.",
    type: verificationType,
    authScopes: { staff: audits },
    args: { session: t.arg.id() },
    resolve: async (_root, args, context) => {
      const { sessions, verifications, openings } = context.domain;
      const viewer = staff(context);
      const { companyId, id: requester } = viewer;
      const session = found(await sessions.find(companyId, idOf(args.session)), 'session');
      const participants = session.members.map(({ id }) => id);
      const verification = await verifications.verify(session.id, participants, requester);
      await openings.note(companyId, actorOf(viewer), 'recordVerified', session.id);
      if (verification.verdict === 'unavailable') return verification;
      const history = await context.domain.histories.read(sessionWorkflowId(session.id));
      const begun = begunIn(history?.events ?? []);
      if (!begun) return verification;
      const stored = await context.domain.processes.one(companyId, begun.process.id);
      const process = proveProcess(begun, stored);
      const isBroken = process.verdict !== 'same' && process.verdict !== 'unversioned';
      return { ...verification, process, ...(isBroken && { verdict: 'differs' as const }) };
    },
  }),
);
