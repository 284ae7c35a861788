// What the operator asks of an applicant's devices, and the answer: told to pages that are open, kept nowhere.
import { runsCalls } from '#schema/actor.ts';
import { favours, mayAnswerFavour, mayAskFavour, mayMute } from '#schema/session/call/asking.ts';
import { participationEvent } from '#gateway/graphql/applicant/participation.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { actingApplicant, staff } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, granted } from '#gateway/graphql/server/refusals.ts';
import { feedEvent } from '#gateway/graphql/session/feed.ts';
import type { FavourNews } from '#gateway/feed/favours.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

const favourEnum = builder.enumType('Favour', {
  description:
    'Of an applicant’s devices: that `microphone` or `camera` be turned on, or that `otherCamera` be taken.',
  values: favours,
});

const favourAnswer = builder.objectRef<FavourNews>('FavourAnswer').implement({
  description: 'What an applicant answered to `askFavour`.',
  fields: (t) => ({
    participant: t.id({ resolve: ({ participantId }) => participantId }),
    favour: t.expose('favour', { type: favourEnum }),
    allowed: t.boolean({ resolve: ({ allowed }) => allowed === true }),
  }),
});

builder.objectField(feedEvent, 'answers', (t) =>
  t.field({
    description: 'What its applicants answered to `askFavour`. Whoever comes later is not told again.',
    type: [favourAnswer],
    nullable: true,
    resolve: ({ favours: answered }) => answered,
  }),
);

builder.objectField(participationEvent, 'asked', (t) =>
  t.field({
    description: 'What the operator asks of their devices just now: to be answered with `answerFavour`.',
    type: favourEnum,
    nullable: true,
    resolve: ({ asked }) => asked,
  }),
);

builder.mutationField('askFavour', (t) =>
  t.boolean({
    description:
      'The operator of the call asks an applicant to turn something on. Only the applicant’s own press does it; the answer comes by `feed`.',
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id(), participant: t.arg.id(), favour: t.arg({ type: favourEnum }) },
    resolve: async (_root, { session: id, participant, favour }, context) => {
      const viewer = staff(context);
      const { feed, limits, sessions } = context.domain;
      const session = found(await sessions.find(viewer.companyId, idOf(id)), 'session');
      const participantId = idOf(participant);
      granted(mayAskFavour(session, { participantId }, actorOf(viewer)));
      granted(await limits.spend('favours', `${session.id}/${participantId}`));
      await feed.tellFavour({ sessionId: session.id, participantId, favour });
      return true;
    },
  }),
);

builder.mutationField('muteParticipant', (t) =>
  t.boolean({
    description:
      'The operator of the call turns an applicant’s microphone off for everybody. Only the applicant turns it on again; it is written nowhere.',
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id(), participant: t.arg.id() },
    resolve: async (_root, args, context) => {
      const viewer = staff(context);
      const { limits, media, sessions } = context.domain;
      const session = found(await sessions.find(viewer.companyId, idOf(args.session)), 'session');
      const participantId = idOf(args.participant);
      granted(mayMute(session, { participantId }, actorOf(viewer)));
      granted(await limits.spend('favours', `${session.id}/${participantId}`));
      await media.mute({ sessionId: session.id, id: participantId });
      return true;
    },
  }),
);

builder.mutationField('answerFavour', (t) =>
  t.boolean({
    description: 'The applicant allowed what was asked by `askFavour`, or did not. It is written nowhere.',
    authScopes: { applicant: true },
    args: { favour: t.arg({ type: favourEnum }), allowed: t.arg.boolean() },
    resolve: async (_root, { favour, allowed }, context) => {
      const { companyId, sessionId, participantId } = await actingApplicant(context);
      const session = found(await context.domain.sessions.find(companyId, sessionId), 'session');
      granted(mayAnswerFavour(session, participantId));
      await context.domain.feed.tellFavour({ sessionId, participantId, favour, allowed });
      return true;
    },
  }),
);
