import { builder } from '#gateway/graphql/builder.ts';
import { audits, staff } from '#gateway/graphql/context.ts';
import { idOf } from '#gateway/graphql/input.ts';
import type { Verification, WorkflowVerification } from '#gateway/ports.ts';
import { found } from '#gateway/graphql/refusals.ts';

const verdict = builder.enumType('VerificationVerdict', {
  values: ['proven', 'differs', 'unavailable'] as const,
});

const workflowVerification = builder.objectRef<WorkflowVerification>('WorkflowVerification').implement({
  fields: (t) => ({
    workflowId: t.exposeID('workflowId'),
    events: t.exposeInt('events'),
    answers: t.exposeInt('answers'),
    difference: t.exposeString('difference', { nullable: true }),
  }),
});

const verificationType = builder.objectRef<Verification>('Verification').implement({
  fields: (t) => ({
    verdict: t.expose('verdict', { type: verdict }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime' }),
    workflows: t.field({ type: [workflowVerification], resolve: (verification) => verification.workflows }),
  }),
});

builder.mutationField('verifySession', (t) =>
  t.field({
    description: "Replays the histories with today's code and compares them answer by answer.",
    type: verificationType,
    authScopes: { staff: audits },
    args: { session: t.arg.id() },
    resolve: async (_root, args, context) => {
      const { sessions, verifier } = context.domain;
      const session = found(await sessions.find(staff(context).companyId, idOf(args.session)), 'session');
      return verifier.verify(
        session.id,
        session.members.map(({ id }) => id),
      );
    },
  }),
);
