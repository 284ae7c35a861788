import { builder } from '#gateway/graphql/builder.ts';
import { actorOf, member, runsCalls } from '#gateway/graphql/context.ts';
import { joinLinkType, linksOf } from '#gateway/graphql/link.ts';
import { sessionType } from '#gateway/graphql/session.ts';
import { emailOf, idOf, keyOf, nameOf, referenceOf } from '#gateway/graphql/input.ts';
import type { SessionView } from '#gateway/sessions/session-view.ts';
import type { Link } from '#gateway/ports.ts';
import { found, granted } from '#gateway/graphql/refusals.ts';

const participantInput = builder.inputType('ParticipantInput', {
  fields: (t) => ({ name: t.string(), email: t.string({ required: false }) }),
});

const createSessionInput = builder.inputType('CreateSessionInput', {
  fields: (t) => ({
    process: t.id(),
    participants: t.field({ type: [participantInput] }),
    reference: t.string({ required: false }),
    scheduledFor: t.field({ type: 'DateTime', required: false }),
  }),
});

const createdSession = builder
  .objectRef<{ session: SessionView; links: readonly Link[] }>('CreatedSession')
  .implement({
    fields: (t) => ({
      session: t.expose('session', { type: sessionType }),
      links: t.field({ type: [joinLinkType], resolve: (created) => created.links }),
    }),
  });

const tidy = (each: { name: string; email?: string | null }) => ({
  name: nameOf(each.name, 'The name of the participant'),
  ...(each.email?.trim() && { email: emailOf(each.email) }),
});

builder.mutationField('createSession', (t) =>
  t.field({
    description:
      'Creates a session with a join link for each participant. The same key again finds the same session.',
    type: createdSession,
    authScopes: { staff: runsCalls, partner: 'sessions:create' },
    args: { key: t.arg.id(), input: t.arg({ type: createSessionInput }) },
    resolve: async (_root, { key, input }, context) => {
      const viewer = member(context);
      const { processes, sessions } = context.domain;
      const process = found(await processes.find(viewer.companyId, idOf(input.process)), 'business process');
      const ask = {
        process,
        participants: input.participants.map(tidy),
        reference: referenceOf(input.reference),
        scheduledFor: input.scheduledFor ?? undefined,
      };
      const session = granted(await sessions.create(ask, actorOf(viewer), keyOf(key)));
      return { session, links: await linksOf(session, context) };
    },
  }),
);
