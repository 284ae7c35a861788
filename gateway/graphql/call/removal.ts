// The operator puts somebody out of the call, and lets them back in: each one Update to the parent.
import { readsSessions, runsCalls } from '#schema/actor.ts';
import { isRemoved, memberOf, type Removal } from '#schema/session/session.ts';
import { actorType } from '#gateway/graphql/company/company.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { idOf, reasonOf } from '#gateway/graphql/server/input.ts';
import { participantArgs, participantType } from '#gateway/graphql/session/participant.ts';
import { act } from '#gateway/graphql/session/session-acts.ts';
import { sessionType } from '#gateway/graphql/session/session.ts';

const removalType = builder.objectRef<Removal>('Removal').implement({
  description: 'That an operator put somebody out of the call.',
  fields: (t) => ({
    reason: t.exposeString('reason', { description: "In the operator's own words." }),
    by: t.expose('by', { type: actorType }),
    at: t.expose('at', { type: 'DateTime' }),
    letBackAt: t.expose('letBackAt', {
      description: 'Since when they may join again; null while they may not.',
      type: 'DateTime',
      nullable: true,
    }),
  }),
});

builder.objectField(participantType, 'removed', (t) =>
  t.field({
    description:
      'That they were removed from the call; null when they were not, and once they have joined again.',
    type: removalType,
    nullable: true,
    authScopes: { staff: readsSessions },
    resolve: ({ removed }) => removed,
  }),
);

builder.mutationField('removeParticipant', (t) =>
  t.field({
    description:
      "The operator of the call ends a participant's part in it, with a reason of 1 to 500 characters that applicants never learn. They are out of the room at once and cannot join or enter it again; an open step that was not handed in is withdrawn. What they did not complete is missing.",
    type: sessionType,
    authScopes: { staff: runsCalls },
    args: { ...participantArgs, reason: t.arg.string() },
    resolve: async (_root, { participant, reason, ...session }, context) => {
      const ask = { participantId: idOf(participant), reason: reasonOf(reason) ?? '' };
      const view = await act(session, { act: 'removeParticipant', ask }, context);
      // An answer that is asked for once more comes perhaps after they were let back in.
      const member = memberOf(view, ask.participantId);
      if (member && isRemoved(member))
        await context.domain.media.dismiss({ sessionId: view.id, id: member.id });
      return view;
    },
  }),
);

builder.mutationField('letBackIn', (t) =>
  t.field({
    description: 'Who was removed from the call may join again, from the page that they have.',
    type: sessionType,
    authScopes: { staff: runsCalls },
    args: participantArgs,
    resolve: (_root, { participant, ...session }, context) =>
      act(session, { act: 'letBackIn', ask: { participantId: idOf(participant) } }, context),
  }),
);
