import { runsCalls } from '#schema/actor.ts';
import { ownPictures } from '#schema/session/call/camera/own-picture.ts';
import { mayEnterRoom, mayJoinCall, mayTryLine } from '#schema/session/call/room.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { actingApplicant, staff } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, granted } from '#gateway/graphql/server/refusals.ts';
import type { MediaAccess } from '#gateway/livekit/media.ts';

const mediaAccess = builder.objectRef<MediaAccess>('MediaAccess').implement({
  description: 'For any LiveKit client. The token opens one connection; for another one, ask anew.',
  fields: (t) => ({
    url: t.exposeString('url', { description: 'A `ws://` or `wss://` address on this server.' }),
    token: t.exposeString('token', {
      description: 'For LiveKit, within half a minute; `tryLine` gives one minute.',
    }),
    room: t.exposeString('room'),
    identity: t.exposeString('identity', {
      description:
        'What LiveKit calls this person. It changes when their admission ends and they are admitted anew.',
    }),
  }),
});

builder.mutationField('joinCall', (t) =>
  t.field({
    description: "The operator's way into the room at LiveKit, once they have answered.",
    type: mediaAccess,
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id() },
    resolve: async (_root, args, { domain, origin, ...context }) => {
      const { companyId, id, name } = staff({ domain, origin, ...context });
      const session = found(await domain.sessions.find(companyId, idOf(args.session)), 'session');
      granted(mayJoinCall(session, { id }));
      const participants = session.members.length;
      return domain.media.admit({ sessionId: session.id, as: 'operator', id, name, participants }, origin);
    },
  }),
);

builder.mutationField('enterRoom', (t) =>
  t.field({
    description: "The applicant's way into the room at LiveKit, once an operator has answered.",
    type: mediaAccess,
    authScopes: { applicant: true },
    resolve: async (_root, _args, { domain, origin, ...context }) => {
      const { companyId, sessionId, participantId, name } = await actingApplicant({
        domain,
        origin,
        ...context,
      });
      const session = found(await domain.sessions.find(companyId, sessionId), 'session');
      granted(mayEnterRoom(session, participantId));
      const participants = session.members.length;
      return domain.media.admit(
        { sessionId, as: 'applicant', id: participantId, name, participants },
        origin,
      );
    },
  }),
);

builder.mutationField('tryLine', (t) =>
  t.field({
    type: mediaAccess,
    authScopes: { applicant: true },
    description:
      'Access to an empty room, to learn before the call whether sound and picture would get through.',
    resolve: async (_root, _args, { domain, origin, ...context }) => {
      const { companyId, sessionId, participantId } = await actingApplicant({ domain, origin, ...context });
      granted(mayTryLine(found(await domain.sessions.find(companyId, sessionId), 'session'), participantId));
      return domain.media.admitToTrial(participantId, origin);
    },
  }),
);

builder.mutationField('tryOperatorLine', (t) =>
  t.field({
    type: mediaAccess,
    authScopes: { staff: runsCalls },
    description: 'The same for an operator, who is in no call yet.',
    resolve: (_root, _args, { domain, origin, ...context }) =>
      domain.media.admitToTrial(staff({ domain, origin, ...context }).id, origin),
  }),
);

builder.mutationField('tellAway', (t) =>
  t.boolean({
    authScopes: { applicant: true },
    args: { away: t.arg.boolean() },
    description: "The applicant's page went out of sight, or came back. Only those in the call learn of it.",
    resolve: async (_root, { away }, { domain, ...context }) => {
      const { companyId, sessionId, participantId } = await actingApplicant({ domain, ...context });
      granted(
        mayEnterRoom(found(await domain.sessions.find(companyId, sessionId), 'session'), participantId),
      );
      await domain.media.tellAway({ sessionId, id: participantId, away });
      return true;
    },
  }),
);

const ownPicture = builder.enumType('OwnPicture', {
  description:
    'How much of a picture is sent: all of it, a small one, or none, so that sound has the line. `gone`: a call or another program has taken the camera.',
  values: ownPictures,
});

builder.mutationField('tellPicture', (t) =>
  t.boolean({
    authScopes: { applicant: true, staff: runsCalls },
    args: {
      picture: t.arg({ type: ownPicture }),
      session: t.arg.id({ required: false, description: 'Of the operator, who may know several.' }),
    },
    description:
      "What becomes of the picture that somebody's page sends. Only those in the call learn of it.",
    resolve: async (_root, { picture, session }, context) => {
      const { media, sessions } = context.domain;
      if (context.viewer.kind === 'staff') {
        const { companyId, id } = context.viewer;
        const view = found(await sessions.find(companyId, idOf(session ?? '')), 'session');
        granted(mayJoinCall(view, { id }));
        await media.tellPicture({ sessionId: view.id, id, picture });
        return true;
      }
      const { companyId, sessionId, participantId } = await actingApplicant(context);
      granted(mayEnterRoom(found(await sessions.find(companyId, sessionId), 'session'), participantId));
      await media.tellPicture({ sessionId, id: participantId, picture });
      return true;
    },
  }),
);
