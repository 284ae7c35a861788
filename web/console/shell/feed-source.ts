import { withLines } from '#schema/session/desk-lines.ts';
import { mostWatched } from '#schema/session/most-watched.ts';
import type { Api } from '#web/api/client.ts';
import type { Line } from '#web/api/follow.ts';
import { FeedDocument, type FeedSubscription } from '#web/api/generated/graphql.ts';
import { Problem } from '#web/api/problem.ts';
import type { Source } from '#web/api/sharing/source.ts';

export type FeedEvent = FeedSubscription['feed'];

/** What is told again to a tab that comes later: the newest views. What was of the moment is over. */
const keep = (event: FeedEvent, before: FeedEvent | undefined): FeedEvent => ({
  ...event,
  desk: event.desk ?? before?.desk ?? null,
  session: event.session ?? before?.session ?? null,
  unknown: null,
  progress: null,
  answers: null,
  captures: null,
});

/** What is told of the desk is its lines that changed; the tabs are told all of it, since any of them may have come later. */
function wholeDesk(): (event: FeedEvent) => FeedEvent {
  let desk: FeedEvent['desk'];
  return (event) => {
    if (event.desk) desk = event.desk;
    if (!event.lines || !desk) return event;
    desk = [...withLines(desk, event.lines)];
    return { ...event, desk, lines: null };
  };
}

/** The desk and the sessions that the tabs of one browser look at, over one line. A topic is the id of a session. */
export const createFeedSource = (
  api: Pick<Api, 'follow'>,
  line: Line,
  stillIn?: () => Promise<boolean>,
): Source<FeedEvent> => ({
  most: mostWatched,
  keep,
  open: (topics, kept, { hear, refused }) => {
    const whole = wholeDesk();
    return api.follow(
      FeedDocument,
      {
        variables: () => ({
          sessions: topics.map((id) => ({ id, after: kept(id)?.session?.revision ?? null })),
        }),
        hear: ({ feed }) => {
          for (const id of feed.unknown ?? []) refused(new Problem('NOT_FOUND', 'There is none.'), id);
          hear(whole(feed), feed.of ?? '');
        },
        refused,
        ...(stillIn && { stillIn }),
      },
      line,
    );
  },
});
