// A press of Capture on its way to the applicant's page, and what that page brings: their own camera's picture.
import { runsCalls } from '#schema/actor.ts';
import { captureAnswers, mayAnswerFavour, mayRequestCapture } from '#schema/session/call/asking.ts';
import { currentCall, type Session } from '#schema/session/session.ts';
import { checkStill } from '#gateway/evidence/evidence-check.ts';
import type { CaptureNews } from '#gateway/feed/capture-news.ts';
import {
  ownParticipation,
  participationEvent,
  participationType,
} from '#gateway/graphql/applicant/participation.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { actingApplicant, applicant, staff, type Context } from '#gateway/graphql/server/context.ts';
import { idOf, keyOf } from '#gateway/graphql/server/input.ts';
import { found, granted, refused } from '#gateway/graphql/server/refusals.ts';
import { feedEvent } from '#gateway/graphql/session/feed.ts';
import { evidenceInput } from '#gateway/graphql/session/step-run.ts';
import { actorOf, type ApplicantViewer } from '#gateway/identity/viewer.ts';

const captureAnswer = builder.enumType('CaptureAnswer', {
  description:
    "What an applicant's page says to a press of Capture: it is `taking` the still, or it `cannot`.",
  values: captureAnswers,
});

const captureNews = builder.objectRef<CaptureNews>('CaptureNews').implement({
  description: "What an applicant's page says to `requestCapture`.",
  fields: (t) => ({
    participant: t.id({ resolve: ({ participantId }) => participantId }),
    request: t.exposeID('request'),
    answer: t.field({ type: captureAnswer, resolve: ({ answer }) => answer ?? 'cannot' }),
  }),
});

builder.objectField(feedEvent, 'captures', (t) =>
  t.field({
    description: "What its applicants' pages say to `requestCapture`. Whoever comes later is not told again.",
    type: [captureNews],
    nullable: true,
    resolve: ({ captures }) => captures,
  }),
);

builder.objectField(participationEvent, 'capture', (t) =>
  t.id({
    description:
      'The operator takes a picture of them just now: a request, to be answered with `answerCapture` and, within ten seconds, with `handInCapture`.',
    nullable: true,
    resolve: ({ capture }) => capture,
  }),
);

builder.mutationField('requestCapture', (t) =>
  t.id({
    description:
      "The operator of the call asks an applicant's page for a still from their own camera. The answer is the request, open for ten seconds; a still that answers it is kept by itself. Otherwise the operator's page brings one from the call, by `addCapture`; of the two the first is kept.",
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id(), participant: t.arg.id() },
    resolve: async (_root, { session: id, participant }, context) => {
      const viewer = staff(context);
      const { captureRequests, feed, limits, sessions } = context.domain;
      const session = found(await sessions.find(viewer.companyId, idOf(id)), 'session');
      const participantId = idOf(participant);
      granted(mayRequestCapture(session, { participantId }, actorOf(viewer)));
      granted(await limits.spend('captures', `${session.id}/${participantId}`));
      const whose = { sessionId: session.id, participantId };
      const request = captureRequests.issue({ ...whose, operatorId: viewer.id });
      await feed.tellCapture({ ...whose, request });
      return request;
    },
  }),
);

const ownSession = async ({ companyId, sessionId }: ApplicantViewer, { domain }: Context): Promise<Session> =>
  found(await domain.sessions.find(companyId, sessionId), 'session');

/** Who pressed and when, if this applicant may still answer to it. */
function pressOf(request: string, session: Session, { participantId }: ApplicantViewer, { domain }: Context) {
  const operator = currentCall(session)?.operator;
  const whose = { sessionId: session.id, participantId };
  const pressed =
    operator && domain.captureRequests.read(idOf(request), { ...whose, operatorId: operator.id });
  if (!operator || !pressed?.isOpen) throw refused('CAPTURE_NOT_ASKED');
  return { operator, askedAt: pressed.at };
}

builder.mutationField('answerCapture', (t) =>
  t.boolean({
    description: "What the applicant's page says to a request at once. It is written nowhere.",
    authScopes: { applicant: true },
    args: { request: t.arg.id(), answer: t.arg({ type: captureAnswer }) },
    resolve: async (_root, { request, answer }, context) => {
      const viewer = applicant(context);
      const { sessionId, participantId } = viewer;
      granted(await context.domain.limits.spend('captures', `${sessionId}/${participantId}/answers`));
      const session = await ownSession(viewer, context);
      granted(mayAnswerFavour(session, participantId));
      pressOf(request, session, viewer, context);
      await context.domain.feed.tellCapture({ sessionId, participantId, request, answer });
      return true;
    },
  }),
);

builder.mutationField('handInCapture', (t) =>
  t.field({
    description:
      'The still that a request asked for, after `PUT /evidence` with it. It is the operator’s act, and is kept in their name.',
    type: participationType,
    authScopes: { applicant: true },
    args: { key: t.arg.id(), request: t.arg.id(), evidence: t.arg({ type: evidenceInput }) },
    resolve: async (_root, { key, request, evidence: claim }, context) => {
      const viewer = await actingApplicant(context);
      const session = await ownSession(viewer, context);
      const { operator, askedAt } = pressOf(request, session, viewer, context);
      const evidence = granted(await checkStill(context.domain.evidence, claim, viewer));
      if (evidence.origin !== 'camera' || evidence.request !== request) throw refused('CAPTURE_NOT_ASKED');
      const ask = { act: 'addCapture', ask: { evidence, askedAt } } as const;
      granted(await context.domain.sessions.actOnParticipant(viewer, ask, operator, keyOf(key)));
      return ownParticipation(viewer, context);
    },
  }),
);
