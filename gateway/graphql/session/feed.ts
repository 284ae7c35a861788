import { readsSessions } from '#schema/actor.ts';
import type { FeedEvent } from '#gateway/feed/feed.ts';
import { deskEntry } from '#gateway/graphql/session/desk.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff, watchingPage } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, granted } from '#gateway/graphql/server/refusals.ts';
import { runProgressType } from '#gateway/graphql/session/run-progress.ts';
import { sessionType } from '#gateway/graphql/session/session.ts';

export const feedEvent = builder.objectRef<FeedEvent>('FeedEvent').implement({
  description:
    'Whole views, never differences. An event without `desk`, `session`, `progress`, `answers` and `captures` is a heartbeat.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    behind: t.boolean({
      description:
        'The database cannot be read just now: the desk may be older than `at`, until an event says otherwise.',
      resolve: (event) => event.stale === true,
    }),
    desk: t.field({
      description: 'All sessions that have not ended, when one of these lines has changed.',
      type: [deskEntry],
      nullable: true,
      resolve: (event) => event.desk,
    }),
    session: t.expose('session', {
      description: 'The session that is watched, when it has changed.',
      type: sessionType,
      nullable: true,
    }),
    progress: t.field({
      description: 'What its applicants are busy with, as it happens. Whoever comes later is not told again.',
      type: [runProgressType],
      nullable: true,
      resolve: (event) => event.progress,
    }),
  }),
});

builder.subscriptionField('feed', (t) =>
  t.field({
    description:
      'The live feed of the staff: the desk, and the session that is named. `after` is the revision seen last.',
    type: feedEvent,
    authScopes: { staff: readsSessions },
    args: { session: t.arg.id({ required: false }), after: t.arg.int({ required: false }) },
    subscribe: async (_root, { session, after }, context) => {
      const { companyId, id: watcher } = staff(context);
      const { feed, sessions } = context.domain;
      if (session) found(await sessions.find(companyId, idOf(session)), 'session');
      const admission = { watcher, page: watchingPage(context), admitted: context.stillAdmitted };
      granted(feed.mayWatch(admission));
      return feed.watch({
        companyId,
        sessionId: session ?? undefined,
        after: after ?? undefined,
        progress: true,
        ...admission,
      });
    },
    resolve: (event) => event,
  }),
);
