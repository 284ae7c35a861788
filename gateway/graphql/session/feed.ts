import { readsSessions } from '#schema/actor.ts';
import type { DeskLines } from '#schema/session/desk-lines.ts';
import { mostWatched } from '#schema/session/most-watched.ts';
import type { Summary } from '#schema/session/summary.ts';
import type { FeedEvent } from '#gateway/feed/feed.ts';
import { mergedStreams } from '#gateway/feed/merged.ts';
import { deskEntry } from '#gateway/graphql/session/desk.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff, watchingPage, type Context } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, granted, refused } from '#gateway/graphql/server/refusals.ts';
import { runProgressType } from '#gateway/graphql/call/run-progress.ts';
import { sessionType } from '#gateway/graphql/session/session.ts';

const deskLines = builder.objectRef<DeskLines<Summary>>('DeskLines').implement({
  fields: (t) => ({
    changed: t.field({
      description: 'Lines that are new, or other than they were.',
      type: [deskEntry],
      resolve: (lines) => lines.changed,
    }),
    ended: t.idList({
      description: 'The sessions whose lines are to be taken away; perhaps some that were never there.',
      resolve: (lines) => lines.ended,
    }),
  }),
});

export const feedEvent = builder.objectRef<FeedEvent>('FeedEvent').implement({
  description:
    'Whole views, but for `lines`. An event without `desk`, `lines`, `session`, `progress`, `answers` and `captures` is a heartbeat.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    behind: t.boolean({
      description:
        'The database cannot be read just now: the desk may be older than `at`, until an event says otherwise.',
      resolve: (event) => event.stale === true,
    }),
    desk: t.field({
      description:
        'All sessions that have not ended: at first, and when one of these lines has changed unless `lines` were asked for.',
      type: [deskEntry],
      nullable: true,
      resolve: (event) => event.desk,
    }),
    lines: t.field({
      description: 'What has changed on the desk that was told before.',
      type: deskLines,
      nullable: true,
      resolve: (event) => event.lines,
    }),
    session: t.expose('session', {
      description: 'The session that is watched, when it has changed.',
      type: sessionType,
      nullable: true,
    }),
    of: t.exposeID('of', {
      description:
        'Where `sessions` are watched: the one of them that this event is about; null for the desk.',
      nullable: true,
    }),
    unknown: t.exposeIDList('unknown', {
      description: 'Those of the `sessions` that are not there, in the first event.',
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

const watchedInput = builder.inputType('WatchedSession', {
  description: 'One of several sessions that one feed tells of.',
  fields: (t) => ({
    id: t.id(),
    after: t.int({ description: 'The revision seen last.', required: false }),
  }),
});
type Watched = typeof watchedInput.$inferInput;

/** What somebody looks at in several windows, over one line: it counts as one feed, and is ended as one. */
async function watchTogether(
  watched: readonly Watched[],
  lines: boolean,
  context: Context,
): Promise<AsyncIterableIterator<FeedEvent>> {
  if (watched.length > mostWatched) throw refused('INVALID_INPUT.tooMuch');
  const { companyId, id: watcher } = staff(context);
  const { feed, sessions } = context.domain;
  const asked = [...new Map(watched.map((each) => [idOf(each.id), each])).values()];
  const views = await Promise.all(asked.map(({ id }) => sessions.find(companyId, id)));
  const unknown = asked.filter((_, index) => !views[index]).map(({ id }) => id);
  const admission = { watcher, page: watchingPage(context), admitted: context.stillAdmitted };
  granted(feed.mayWatch(admission));
  const parts = asked
    .filter(({ id }) => !unknown.includes(id))
    .map(({ id, after }) => ({
      of: id,
      stream: feed.watch({ sessionId: id, after: after ?? undefined, progress: true }),
    }));
  const first = unknown.length > 0 ? { at: new Date().toISOString(), unknown } : undefined;
  // At once, and not when the next event is fetched: nobody fetches any from a line that is lost.
  const ended = () => parts.forEach(({ stream }) => void stream.return?.());
  return mergedStreams([{ stream: feed.watch({ companyId, lines, ended, ...admission }) }, ...parts], first);
}

builder.subscriptionField('feed', (t) =>
  t.field({
    description:
      'The live feed of the staff: the desk, and the session that is named. `after` is the revision seen last. Who looks at several names `sessions`, up to 20.',
    type: feedEvent,
    authScopes: { staff: readsSessions },
    args: {
      session: t.arg.id({ required: false }),
      after: t.arg.int({ required: false }),
      sessions: t.arg({ type: [watchedInput], required: false }),
      lines: t.arg.boolean({
        description: 'Send the desk once, and from then on what changes of it.',
        required: false,
        defaultValue: false,
      }),
    },
    subscribe: async (_root, { session, after, sessions: together, lines: asLines }, context) => {
      const lines = asLines === true;
      if (together) return watchTogether(together, lines, context);
      const { companyId, id: watcher } = staff(context);
      const { feed, sessions } = context.domain;
      if (session) found(await sessions.find(companyId, idOf(session)), 'session');
      const admission = { watcher, page: watchingPage(context), admitted: context.stillAdmitted };
      granted(feed.mayWatch(admission));
      return feed.watch({
        companyId,
        lines,
        sessionId: session ?? undefined,
        after: after ?? undefined,
        progress: true,
        ...admission,
      });
    },
    resolve: (event) => event,
  }),
);
