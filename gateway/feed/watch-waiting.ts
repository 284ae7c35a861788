import type { Logger } from 'pino';
import { isPageNews, type PageHint } from '#schema/session/call/hints/page-hint.ts';
import type { Member, Session } from '#schema/session/session.ts';
import type { PageOwner, SignsOfLife } from '#gateway/feed/signs-of-life.ts';
import type { Leases } from '#gateway/redis/leases.ts';
import { takeTurns } from '#gateway/redis/take-turns.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import { createReread } from '#gateway/sessions/reread.ts';
import type { Views } from '#schema/stored/session/views.ts';

/** Tells a session whether the page of somebody who waits gives signs of life. */
export type PageHintHandler = (hint: PageHint & { readonly sessionId: string }) => Promise<void>;

interface HintsParts {
  readonly readModel: Pick<ReadModel, 'session'>;
  readonly signalPage: (sessionId: string, hint: PageHint) => Promise<void>;
}

/** Passes on what is news: a hint costs the session's history events even when nothing follows from it. */
export const createPageHints =
  ({ readModel, signalPage }: HintsParts): PageHintHandler =>
  async ({ sessionId, ...hint }) => {
    const session = await readModel.session(sessionId);
    if (session && isPageNews(session, hint)) await signalPage(sessionId, hint);
  };

/** For whoever gives the first sign of life in a while. Should it be lost, the next look finds it. */
export const tellAppeared =
  (hear: PageHintHandler, log: Pick<Logger, 'debug'>) =>
  (owner: PageOwner): void => {
    hear({ ...owner, here: true }).catch((error: unknown) => {
      const why = error instanceof Error ? error.name : 'unknown';
      log.debug({ session: owner.sessionId, why }, 'a sign of life was lost');
    });
  };

/** The sessions in which somebody waits, as the record has them. */
export function waitingSessions(views: Pick<Views, 'waiting' | 'session'>): () => Promise<Session[]> {
  const reread = createReread(views, (session) => session);
  return async () => reread(await views.waiting());
}

interface WatchParts {
  readonly sessions: () => Promise<readonly Session[]>;
  readonly signs: Pick<SignsOfLife, 'among'>;
  readonly hear: PageHintHandler;
  readonly leases: Leases;
  readonly log: Pick<Logger, 'debug'>;
  readonly everyMs?: number;
}

const isWaiting = ({ presence }: Member): boolean => presence === 'waiting';

/** Looks now and then whether those who wait are there still; of several servers one does. Ends with what it returns. */
export function watchWaiting({
  sessions,
  signs,
  hear,
  leases,
  log,
  everyMs = 10_000,
}: WatchParts): () => void {
  const compare = async ({ id: sessionId, members }: Session): Promise<void> => {
    const waiting = members.filter(isWaiting);
    const there = await signs.among(waiting.map(({ id }) => id));
    for (const { id, unseenSince } of waiting) {
      const here = there.get(id);
      if (here === undefined || here !== (unseenSince !== undefined)) continue;
      await hear({ sessionId, participantId: id, here });
    }
  };
  return takeTurns({
    name: 'waiting',
    everyMs,
    leases,
    work: async () => {
      for (const session of await sessions()) await compare(session);
    },
    failed: (error) => {
      const why = error instanceof Error ? error.name : 'unknown';
      log.debug({ why }, 'those who wait could not be looked up');
    },
  });
}
