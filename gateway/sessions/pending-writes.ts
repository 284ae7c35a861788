import { LRUCache } from 'lru-cache';
import type { Participant } from '#schema/participant/participant.ts';
import { writtenOf, type Written } from '#schema/record.ts';
import type { Session } from '#schema/session/session.ts';
import type { Views } from '#schema/stored/session/views.ts';
import { noticeWithin, type Bell } from '#gateway/feed/bell.ts';

/** What was answered to somebody while the projection, which lists and journal are read from, may not hold it. */
export interface PendingWrites {
  /** An answer that this server got. */
  note(state: Session | Participant): void;
  /** Resolves when the projection holds what was answered about a company, or about one session of it. */
  written(companyId: string, sessionId?: string): Promise<void>;
  /** Resolves when it holds what other servers have answered about a company or a session: only they have the answers. */
  writtenElsewhere(of: { readonly companyId: string } | { readonly sessionId: string }): Promise<void>;
}

interface Note extends Written {
  readonly elsewhere: boolean;
  readonly until: number;
}

interface PendingWritesParts {
  readonly views: Pick<Views, 'session' | 'participant'>;
  readonly bell: Pick<Bell, 'listen' | 'caughtUp'>;
  readonly now: () => number;
}

// After this the projection is in trouble, and what it holds is better than nothing.
const patienceMs = 3000;
// The server that answered may have been killed before it wrote: its people do not wait longer than two seconds.
const patienceElsewhereMs = 1500;
// The bell of a write comes within milliseconds. This look is for bells that were lost.
const lookEveryMs = 500;
// A write may be rung before the answer that it belongs to is here.
const recentWrites = { max: 4000, ttl: 60_000 };

/** A document of the projection: of a session, or of one of its participants. */
export type DocumentName = Pick<Written, 'sessionId' | 'participantId'>;

export const documentOf = ({ sessionId, participantId }: DocumentName): string =>
  `${sessionId}/${participantId ?? ''}`;

/** Waits for the bells of single writes, so that reading one's own write takes no longer than the write. */
export function createPendingWrites({ views, bell, now }: PendingWritesParts): PendingWrites {
  const notes = new Map<string, Note>();
  const writtenLately = new LRUCache<string, number>({ ...recentWrites, perf: { now } });

  const isWritten = async ({ sessionId, participantId, revision }: Note): Promise<boolean> => {
    const stored = await (participantId === undefined
      ? views.session(sessionId)
      : views.participant(sessionId, participantId));
    return stored !== undefined && stored.revision >= revision;
  };
  const settle = (written: Written): void => {
    const document = documentOf(written);
    const note = notes.get(document);
    if (note && note.revision <= written.revision) notes.delete(document);
  };
  const forgetOld = (): void => {
    for (const [document, { until }] of notes) if (until <= now()) notes.delete(document);
  };
  const add = (note: Note): void => {
    forgetOld();
    const document = documentOf(note);
    const known = Math.max(writtenLately.get(document) ?? -1, notes.get(document)?.revision ?? -1);
    if (known < note.revision) notes.set(document, note);
  };

  const rings = (note: Note, withinMs: number): Promise<boolean> =>
    noticeWithin(
      bell,
      withinMs,
      (notice) =>
        notice.of === 'written' &&
        documentOf(notice) === documentOf(note) &&
        notice.revision >= note.revision,
    );
  const awaitWrite = async (note: Note): Promise<void> => {
    while (note.until > now()) {
      if (await rings(note, Math.min(lookEveryMs, note.until - now()))) return;
      if (await isWritten(note).catch(() => false)) return settle(note);
    }
  };
  const awaitAll = async (which: (note: Note) => boolean): Promise<void> => {
    await bell.caughtUp();
    await Promise.all([...notes.values()].filter(which).map(awaitWrite));
  };

  bell.listen((notice) => {
    if (notice.of === 'answered') add({ ...notice, elsewhere: true, until: now() + patienceElsewhereMs });
    if (notice.of !== 'written') return;
    writtenLately.set(
      documentOf(notice),
      Math.max(writtenLately.get(documentOf(notice)) ?? -1, notice.revision),
    );
    settle(notice);
  });
  return {
    note: (state) => add({ ...writtenOf(state), elsewhere: false, until: now() + patienceMs }),
    written: (companyId, sessionId) =>
      awaitAll(
        (note) => note.companyId === companyId && (sessionId === undefined || note.sessionId === sessionId),
      ),
    writtenElsewhere: (of) =>
      awaitAll(
        (note) =>
          note.elsewhere &&
          ('sessionId' in of ? note.sessionId === of.sessionId : note.companyId === of.companyId),
      ),
  };
}
