import type { Logger } from 'pino';
import type { Participant } from '#schema/participant/participant.ts';
import { writtenOf } from '#schema/record.ts';
import type { Session } from '#schema/session/session.ts';
import { joinLines, withLines, type DeskLines } from '#schema/session/desk-lines.ts';
import type { Summary } from '#schema/session/summary.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import type { SessionView } from '#gateway/sessions/session-view.ts';
import type { Bell } from '#gateway/feed/bell.ts';
import type { CaptureNews } from '#gateway/feed/capture-news.ts';
import { createChatter, joinChatter, type Chatter } from '#gateway/feed/chatter.ts';
import type { DeskWatcher } from '#gateway/feed/desk.ts';
import type { FavourNews } from '#gateway/feed/favours.ts';
import type { RunProgress } from '#gateway/feed/run-progress.ts';
import type { SignsOfLife } from '#gateway/feed/signs-of-life.ts';
import { createStream, type Stream } from '#gateway/feed/stream.ts';
import { createStreams, type Admission } from '#gateway/feed/streams.ts';
import { createSubjects } from '#gateway/feed/subjects.ts';
import type { GatewayRefusal } from '#gateway/refusal.ts';

/** Neither desk, lines, session nor chatter: a heartbeat. */
export interface FeedEvent extends Chatter {
  readonly at: string;
  /** The database cannot be read just now: what was told of the desk may be old. */
  readonly stale?: boolean;
  /** The whole desk. */
  readonly desk?: readonly Summary[];
  /** What has changed on the desk that was told before. */
  readonly lines?: DeskLines<Summary>;
  readonly session?: SessionView;
  /** Of several sessions that are watched together, the one that this is about. */
  readonly of?: string;
  /** Those of them that are not there. */
  readonly unknown?: readonly string[];
}

export interface Watch extends Admission {
  readonly companyId?: string;
  /** Once the whole desk was told, only the lines that change are; else all of it whenever a line changes. */
  readonly lines?: boolean;
  /** The company is checked by whoever asks. */
  readonly sessionId?: string;
  /** The revision seen last: only newer views are sent. */
  readonly after?: number;
  /** The applicant who watches: they hear what is asked of them. */
  readonly askedOf?: string;
  /** Whether the applicants' progress and answers are to be heard as well, which is for staff alone. */
  readonly progress?: boolean;
  /** Called once, however it ends. */
  readonly ended?: () => void;
}

export interface Feed {
  /** Says no (`FEEDS_FULL`) to whoever watches from too many pages already. Asked right before `watch`. */
  mayWatch(admission: Admission): GatewayRefusal | undefined;
  /** The desk of `companyId` and the view of `sessionId`, whichever are named, now and whenever they change. */
  watch(watch: Watch): AsyncIterableIterator<FeedEvent>;
  /** An Update answered: committed truth, told at once. Resolves when the other servers know that there is an answer. */
  tell(state: Session | Participant): Promise<void>;
  /** What an applicant is busy with, told to those who look at the session at whichever server. Never rejects. */
  tellProgress(news: RunProgress): Promise<void>;
  /** What is asked of an applicant's devices, and what they answer, told to whom it concerns at whichever server. Never rejects. */
  tellFavour(news: FavourNews): Promise<void>;
  /** That an applicant's page is asked for a still, and what it says to that. Never rejects. */
  tellCapture(news: CaptureNews): Promise<void>;
  /** Ends every stream of one watcher, at every server. */
  dismiss(watcher: string): Promise<void>;
  /** Ends those streams, at this server, of one watcher that are no longer admitted, for instance because a browser signed out. */
  review(watcher: string): Promise<void>;
  /**
   * Ends every stream and every timer, for good: one by one within so many milliseconds, so that those who watch do not all
   * come to the next server in the same moment.
   */
  close(withinMs?: number): Promise<void>;
  /** How many streams and topics there are. */
  size(): { readonly streams: number; readonly topics: number };
}

interface FeedParts {
  readonly readModel: ReadModel;
  readonly bell: Pick<Bell, 'ring' | 'listen' | 'isWell'>;
  readonly log: Pick<Logger, 'warn'>;
  /** Hears of applicants whose page has opened a feed; what it returns is called when that has ended. */
  readonly signs?: Pick<SignsOfLife, 'open'>;
  readonly pollMs?: number;
  readonly heartbeatMs?: number;
  /** How often all watchers are asked whether they may still watch, unless the bell is well. */
  readonly reviewMs?: number;
}

const now = (): string => new Date().toISOString();

/** A desk that was not fetched yet, with what has changed since: all of it where all was to be told, else the lines. */
function joinDesk(waiting: FeedEvent, next: FeedEvent): Pick<FeedEvent, 'desk' | 'lines'> {
  if (next.desk) return { desk: next.desk };
  if (waiting.desk) return { desk: next.lines ? withLines(waiting.desk, next.lines) : waiting.desk };
  if (waiting.lines && next.lines) return { lines: joinLines(waiting.lines, next.lines) };
  const lines = next.lines ?? waiting.lines;
  return lines ? { lines } : {};
}

/** An event that was not fetched yet, with the next one. */
function joinEvents(waiting: FeedEvent, next: FeedEvent): FeedEvent {
  const { stale: _stale, desk: _desk, lines: _lines, ...before } = waiting;
  const { desk: _nextDesk, lines: _nextLines, ...after } = next;
  return { ...before, ...after, ...joinDesk(waiting, next), ...joinChatter(waiting, next) };
}

export function createFeed(parts: FeedParts): Feed {
  const { readModel, bell, log, signs, pollMs = 3000, heartbeatMs = 10_000, reviewMs = 20_000 } = parts;
  const said = (event: Omit<FeedEvent, 'at' | 'stale'> = {}): FeedEvent => ({
    at: now(),
    ...event,
    ...(subjects.isStale() && { stale: true }),
  });
  const subjects = createSubjects({ readModel, bell, log, staleness: () => streams.beat() });
  const { sessions, desks } = subjects;
  const streams = createStreams({
    pollMs,
    reviewMs,
    isTold: bell.isWell,
    look: subjects.look,
    failed: (error) =>
      log.warn({ err: error }, 'a watcher could not be looked up; the next round asks again'),
  });
  const chatter = createChatter();
  const stopListening = bell.listen((notice) => {
    if (notice.of === 'dismissal') streams.end((watcher) => watcher === notice.watcher);
    chatter.hear(notice);
    subjects.hear(notice);
  });
  let closed = false;

  function watch({
    companyId,
    lines: asLines = false,
    sessionId,
    after = -1,
    progress = false,
    askedOf,
    ended,
    ...admission
  }: Watch): AsyncIterableIterator<FeedEvent> {
    let seen = after;
    const seeDesk: DeskWatcher = (whole, lines) =>
      stream.put(said(lines && asLines ? { lines } : { desk: whole() }));
    const seeSession = (session: SessionView): void => {
      if (session.revision <= seen) return;
      seen = session.revision;
      stream.put(said({ session }));
    };
    let stopHearing = (): void => undefined;
    let pageEnds = (): void => undefined;
    const stream: Stream<FeedEvent> = createStream({
      heartbeatMs,
      heartbeat: said,
      join: joinEvents,
      ended: () => {
        streams.remove(stream);
        pageEnds();
        if (sessionId !== undefined) {
          sessions.leave(sessionId, seeSession);
          stopHearing();
        }
        if (companyId !== undefined) desks.leave(companyId, seeDesk);
        ended?.();
      },
    });
    streams.add(stream, admission);
    if (companyId !== undefined) desks.attend(companyId, seeDesk);
    if (sessionId !== undefined) {
      sessions.attend(sessionId, seeSession);
      stopHearing = chatter.attend(sessionId, { staff: progress, askedOf }, (heard) =>
        stream.put(said(heard)),
      );
    }
    if (signs && sessionId !== undefined && askedOf !== undefined)
      pageEnds = signs.open({ sessionId, participantId: askedOf });
    if (closed) stream.end();
    return stream;
  }

  return {
    mayWatch: (admission) => streams.mayAdd(admission),
    watch,
    tell: (state) => {
      readModel.keep(state);
      subjects.offer(state);
      return bell.ring({ of: 'answered', ...writtenOf(state) });
    },
    tellProgress: (news) => bell.ring({ of: 'progress', ...news }),
    tellFavour: (news) => bell.ring({ of: 'favour', ...news }),
    tellCapture: (news) => bell.ring({ of: 'capture', ...news }),
    dismiss: (watcher) => bell.ring({ of: 'dismissal', watcher }),
    review: (watcher) => streams.review(watcher),
    close: async (withinMs = 0) => {
      closed = true;
      await streams.endAll(withinMs);
      stopListening();
    },
    size: () => ({ streams: streams.size(), topics: sessions.size() + desks.size() }),
  };
}
