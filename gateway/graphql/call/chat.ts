// What operator and applicant write to each other during a call: each message one Update to the parent.
import { readsSessions, runsCalls } from '#schema/actor.ts';
import type { Conversation, Message } from '#schema/session/session.ts';
import { actorType } from '#gateway/graphql/company/company.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { idOf, messageOf } from '#gateway/graphql/server/input.ts';
import { participantArgs } from '#gateway/graphql/session/participant.ts';
import { act } from '#gateway/graphql/session/session-acts.ts';
import { sessionType } from '#gateway/graphql/session/session.ts';

const messageType = builder.objectRef<Message>('Message').implement({
  description: 'Plain text: whatever looks like a link is none.',
  fields: (t) => ({
    id: t.exposeID('id'),
    by: t.expose('by', { description: 'A member of staff, or the applicant.', type: actorType }),
    text: t.exposeString('text'),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

const conversationType = builder.objectRef<Conversation>('Conversation').implement({
  description: 'What was written to and by one participant.',
  fields: (t) => ({
    participant: t.exposeID('participantId'),
    count: t.exposeInt('count', { description: 'How many messages there were in all.' }),
    messages: t.field({
      description: 'The latest, the oldest of them first; the journal has all.',
      type: [messageType],
      resolve: ({ messages }) => messages,
    }),
  }),
});

builder.objectField(sessionType, 'conversations', (t) =>
  t.field({
    description: 'With whom something was written in the call. Applicants see their own alone.',
    type: [conversationType],
    authScopes: { staff: readsSessions },
    resolve: ({ conversations }) => conversations ?? [],
  }),
);

builder.mutationField('sendMessage', (t) =>
  t.field({
    description: 'The operator of the call writes to one of its participants: 1 to 1000 characters.',
    type: sessionType,
    authScopes: { staff: runsCalls },
    args: { ...participantArgs, text: t.arg.string() },
    resolve: (_root, { participant, text, ...session }, context) => {
      const ask = { participantId: idOf(participant), text: messageOf(text) };
      return act(session, { act: 'sendMessage', ask }, context);
    },
  }),
);
