import { builder } from '#gateway/graphql/builder.ts';
import { runsCalls, staff, type Context } from '#gateway/graphql/context.ts';
import { idOf, keyOf } from '#gateway/graphql/input.ts';
import type { SessionView } from '#gateway/sessions/session-view.ts';
import type { Link } from '#gateway/ports.ts';
import { found, refused } from '#gateway/graphql/refusals.ts';
import { hasEnded } from '#schema/session/session.ts';

export const joinLinkType = builder.objectRef<Link>('JoinLink').implement({
  fields: (t) => ({
    participant: t.exposeID('participantId'),
    name: t.exposeString('name'),
    url: t.exposeString('url'),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    openedElsewhere: t.exposeBoolean('bound'),
  }),
});

/** The links of all participants of a session, made at the first time of asking. */
export const linksOf = (session: SessionView, { domain, publicOrigin }: Context): Promise<Link[]> =>
  Promise.all(
    session.members.map(({ id, name }) => {
      const { id: sessionId, companyId, expiresAt } = session;
      return domain.links.issue({ sessionId, companyId, participantId: id, name, expiresAt }, publicOrigin);
    }),
  );

async function openSession(
  args: { session: string; participant: string },
  context: Context,
): Promise<SessionView> {
  const id = idOf(args.session);
  const session = found(await context.domain.sessions.find(staff(context).companyId, id), 'session');
  if (!session.members.some((each) => each.id === args.participant)) found(undefined, 'participant');
  if (hasEnded(session)) throw refused('SESSION_ENDED', 'This session has ended, and its links with it.');
  return session;
}

builder.mutationField('joinLink', (t) =>
  t.field({
    description: "A participant's present link.",
    type: joinLinkType,
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id(), participant: t.arg.id() },
    resolve: async (_root, args, context) => {
      const links = await linksOf(await openSession(args, context), context);
      return found(
        links.find((link) => link.participantId === args.participant),
        'participant',
      );
    },
  }),
);

builder.mutationField('renewLink', (t) =>
  t.field({
    description:
      "Revokes the participant's link and issues another. Whoever came by the old one is out at once.",
    type: joinLinkType,
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id(), participant: t.arg.id(), key: t.arg.id() },
    resolve: async (_root, args, context) => {
      const { id } = await openSession(args, context);
      const { links, feed, media } = context.domain;
      const link = await links.renew(id, args.participant, keyOf(args.key), context.publicOrigin);
      feed.dismiss(args.participant);
      await media.dismiss({ sessionId: id, id: args.participant });
      return found(link, 'participant');
    },
  }),
);
