import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Participant } from '#schema/participant.ts';
import type { Session } from '#schema/session.ts';
import type { Summary } from '#schema/summary.ts';
import type { Newest, SessionView } from '#gateway/newest.ts';
import type { Bell } from '#gateway/ports.ts';
import { createStream, type Stream } from '#gateway/stream.ts';
import { createTopics } from '#gateway/topic.ts';

/** Both absent: a heartbeat. Whole views, never differences. */
export interface FeedEvent {
  readonly at: string;
  readonly desk?: readonly Summary[];
  readonly session?: SessionView;
}

export interface Watch {
  readonly companyId?: string;
  /** The company is checked by whoever asks. */
  readonly sessionId?: string;
  /** The revision seen last: only newer views are sent. */
  readonly after?: number;
  /** Who watches, when the stream may have to be ended for them. */
  readonly watcher?: string;
}

export interface Feed {
  /** The desk of `companyId` and the view of `sessionId`, whichever are named, now and whenever they change. */
  watch(watch: Watch): AsyncIterableIterator<FeedEvent>;
  /** An Update answered: committed truth, told at once. */
  tell(state: Session | Participant): void;
  /** Ends every stream of one watcher. */
  dismiss(watcher: string): void;
  /** Ends every stream and every timer, for good. */
  close(): void;
  /** How many streams and topics there are. */
  size(): { readonly streams: number; readonly topics: number };
}

interface FeedParts {
  readonly newest: Newest;
  readonly bell: Pick<Bell, 'listen'>;
  readonly log: Pick<Logger, 'warn'>;
  readonly pollMs?: number;
  readonly heartbeatMs?: number;
}

const now = (): string => new Date().toISOString();

function createSubjects({ newest, log }: FeedParts) {
  const failed = (error: unknown): void => {
    log.warn({ err: error }, 'the feed could not look; it will look again');
  };
  return {
    sessions: createTopics<SessionView>(
      (id) => newest.view(id),
      (view, before) => view.revision > before.revision,
      failed,
    ),
    desks: createTopics<readonly Summary[]>(
      (companyId) => newest.desk(companyId),
      (desk, before) => !isDeepStrictEqual(desk, before),
      failed,
    ),
  };
}

/** All open streams, and the one poll that runs while there are any. */
function createStreams(pollMs: number, look: () => void) {
  const streams = new Map<Stream<FeedEvent>, string | undefined>();
  let poll: NodeJS.Timeout | undefined;
  return {
    add: (stream: Stream<FeedEvent>, watcher: string | undefined): void => {
      if (streams.size === 0) poll = setInterval(look, pollMs);
      streams.set(stream, watcher);
    },
    remove: (stream: Stream<FeedEvent>): void => {
      streams.delete(stream);
      if (streams.size === 0) clearInterval(poll);
    },
    end: (which: (watcher: string | undefined) => boolean): void => {
      for (const [stream, watcher] of [...streams]) if (which(watcher)) stream.end();
    },
    size: () => streams.size,
  };
}

export function createFeed(parts: FeedParts): Feed {
  const { newest, bell, pollMs = 3000, heartbeatMs = 10_000 } = parts;
  const { sessions, desks } = createSubjects(parts);
  const streams = createStreams(pollMs, () => {
    sessions.refreshAll();
    desks.refreshAll();
  });
  const deaf = bell.listen((sessionId, companyId) => {
    sessions.refresh(sessionId);
    desks.refresh(companyId);
  });
  let closed = false;

  function watch({ companyId, sessionId, after = -1, watcher }: Watch): AsyncIterableIterator<FeedEvent> {
    let seen = after;
    const seeDesk = (desk: readonly Summary[]): void => stream.put({ at: now(), desk });
    const seeSession = (session: SessionView): void => {
      if (session.revision <= seen) return;
      seen = session.revision;
      stream.put({ at: now(), session });
    };
    const stream: Stream<FeedEvent> = createStream({
      heartbeatMs,
      heartbeat: () => ({ at: now() }),
      join: (waiting, next) => ({ ...waiting, ...next }),
      ended: () => {
        streams.remove(stream);
        if (sessionId !== undefined) sessions.leave(sessionId, seeSession);
        if (companyId !== undefined) desks.leave(companyId, seeDesk);
      },
    });
    streams.add(stream, watcher);
    if (companyId !== undefined) desks.attend(companyId, seeDesk);
    if (sessionId !== undefined) sessions.attend(sessionId, seeSession);
    if (closed) stream.end();
    return stream;
  }

  return {
    watch,
    tell: (state) => {
      newest.keep(state);
      const sessionId = 'members' in state ? state.id : state.sessionId;
      const view = sessions.has(sessionId) ? newest.viewAtOnce(sessionId) : undefined;
      if (view) sessions.offer(sessionId, view);
      else sessions.refresh(sessionId);
      if ('members' in state) desks.refresh(state.companyId);
    },
    dismiss: (watcher) => streams.end((each) => each === watcher),
    close: () => {
      closed = true;
      deaf();
      streams.end(() => true);
    },
    size: () => ({ streams: streams.size(), topics: sessions.size() + desks.size() }),
  };
}
