// What people do with a session as a whole: each one Update to the parent.
import type { SessionView } from '#gateway/sessions/session-view.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { actorOf, member, reviews, runsCalls, type Context } from '#gateway/graphql/context.ts';
import { verdictEnum } from '#gateway/graphql/decision.ts';
import { sessionType } from '#gateway/graphql/session.ts';
import { idOf, keyOf, reasonOf } from '#gateway/graphql/input.ts';
import { granted } from '#gateway/graphql/refusals.ts';
import type { SessionAct } from '#gateway/sessions/sessions.ts';

interface Which {
  readonly session: string;
  readonly key: string;
}

async function act(which: Which, ask: SessionAct, context: Context): Promise<SessionView> {
  const viewer = member(context);
  const [id, key] = [idOf(which.session), keyOf(which.key)];
  return granted(await context.domain.sessions.act(viewer.companyId, id, ask, actorOf(viewer), key));
}

builder.mutationField('answer', (t) =>
  t.field({
    description:
      'Takes the call of a session that rings. The first wins, the others are told who: `ALREADY_ANSWERED`.',
    type: sessionType,
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id(), key: t.arg.id() },
    resolve: (_root, which, context) => act(which, { act: 'answer' }, context),
  }),
);

builder.mutationField('endCall', (t) =>
  t.field({
    description: 'Ends the call. Open runs are closed; then the state is `deciding`.',
    type: sessionType,
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id(), key: t.arg.id() },
    resolve: (_root, which, context) => act(which, { act: 'endCall' }, context),
  }),
);

builder.mutationField('concludeSession', (t) =>
  t.field({
    type: sessionType,
    description: 'The call dropped and no other is waited for: on to the decision.',
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id(), key: t.arg.id() },
    resolve: (_root, which, context) => act(which, { act: 'conclude' }, context),
  }),
);

builder.mutationField('cancelSession', (t) =>
  t.field({
    description:
      'Ends a session before its call, or between a call that dropped and the next; a partner only before the first.',
    type: sessionType,
    authScopes: { staff: runsCalls, partner: 'sessions:create' },
    args: { session: t.arg.id(), key: t.arg.id(), reason: t.arg.string({ required: false }) },
    resolve: (_root, { reason, ...which }, context) =>
      act(which, { act: 'cancel', ask: { reason: reasonOf(reason) } }, context),
  }),
);

builder.mutationField('decide', (t) =>
  t.field({
    description: "A person's verdict, once the state is `deciding`. Against the advice it needs a reason.",
    type: sessionType,
    authScopes: { staff: runsCalls },
    args: {
      session: t.arg.id(),
      key: t.arg.id(),
      verdict: t.arg({ type: verdictEnum }),
      reason: t.arg.string({ required: false }),
    },
    resolve: (_root, { verdict, reason, ...which }, context) =>
      act(which, { act: 'decide', ask: { verdict, reason: reasonOf(reason) } }, context),
  }),
);

builder.mutationField('review', (t) =>
  t.field({
    description: 'The second verdict of a session that is `inReview`, by somebody else than the first.',
    type: sessionType,
    authScopes: { staff: reviews },
    args: {
      session: t.arg.id(),
      key: t.arg.id(),
      verdict: t.arg({ type: verdictEnum }),
      reason: t.arg.string({ required: false }),
    },
    resolve: (_root, { verdict, reason, ...which }, context) =>
      act(which, { act: 'review', ask: { verdict, reason: reasonOf(reason) } }, context),
  }),
);
