import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Participant } from '#schema/participant/participant.ts';
import { writtenOf } from '#schema/record.ts';
import type { Session } from '#schema/session/session.ts';
import { isTemporalAway } from '#temporal/client.ts';
import { createFairLine } from '#vault/turns.ts';
import type { Bell } from '#gateway/feed/bell.ts';
import { documentOf, type DocumentName } from '#gateway/sessions/pending-writes.ts';

/** What a workflow said of itself: how it stands, that the projection has all of it, or nothing. */
export type Told<State> = { readonly state: State } | 'allWritten' | 'noAnswer';

/**
 * Knows of which documents the projection may lack what somebody was answered already: of those that this process has not heard
 * of since it started or since the database was away, and of those of which it knows a newer revision. Their workflow is asked,
 * once.
 */
export interface CatchUp {
  /** `revision`: the latest that is at hand, if any. */
  mayTrail(of: DocumentName, revision: number | undefined): boolean;
  /** Asks by `question`, which answers nothing where everything is written. Who asks meanwhile shares the answer. Never rejects. */
  ask<State>(of: DocumentName, question: () => Promise<State | undefined>): Promise<Told<State>>;
  /** The answer of an Update: from then on this process hears of everything. */
  note(state: Session | Participant): void;
  /** Something may have been missed: whatever is read next is asked for. */
  forget(): void;
}

interface CatchUpParts {
  readonly bell: Pick<Bell, 'listen'>;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
}

/** Names and numbers only. A document that was forgotten is asked for once more. */
const most = 20_000;
/** After a start everybody comes at once, while the worker replays what it is asked for. */
const hands = 20;
/** While Temporal is away nobody waits to hear so again. */
const quietMs = 2000;

/** The latest revisions that somebody was answered, as long as the projection is not known to hold them. */
function createOwed(bell: Pick<Bell, 'listen'>) {
  const owed = new LRUCache<string, number>({ max: most });
  const add = (document: string, revision: number): void => {
    if ((owed.get(document) ?? -1) < revision) owed.set(document, revision);
  };
  bell.listen((notice) => {
    if (notice.of === 'answered') add(documentOf(notice), notice.revision);
    if (notice.of !== 'written') return;
    const document = documentOf(notice);
    if ((owed.get(document) ?? -1) <= notice.revision) owed.delete(document);
  });
  return { add, of: (document: string): number => owed.get(document) ?? -1 };
}

export function createCatchUp({ bell, log, now }: CatchUpParts): CatchUp {
  const heardOf = new LRUCache<string, true>({ max: most });
  const owed = createOwed(bell);
  const asking = new Map<string, Promise<Told<unknown>>>();
  const line = createFairLine({ hands });
  let quietUntil = -Infinity;

  const failed = (document: string, error: unknown): 'noAnswer' => {
    const away = isTemporalAway(error);
    log.warn({ err: error, away }, 'a session could not be asked; what is on record is shown');
    // A workflow that cannot answer for another reason will not answer the next time either.
    if (away) quietUntil = now() + quietMs;
    else heardOf.set(document, true);
    return 'noAnswer';
  };
  const askOnce = async <State>(
    document: string,
    question: () => Promise<State | undefined>,
  ): Promise<Told<State>> => {
    if (now() < quietUntil) return 'noAnswer';
    try {
      const state = await question();
      heardOf.set(document, true);
      return state === undefined ? 'allWritten' : { state };
    } catch (error) {
      return failed(document, error);
    }
  };

  const forget = (): void => heardOf.clear();
  bell.listen((notice) => {
    if (notice.of === 'gap') forget();
  });
  return {
    mayTrail: (of, revision = -1) => !heardOf.has(documentOf(of)) || owed.of(documentOf(of)) > revision,
    ask: <State>(of: DocumentName, question: () => Promise<State | undefined>) => {
      const document = documentOf(of);
      const shared = asking.get(document);
      // Whoever asks for the same document asks the same question.
      if (shared) return shared as Promise<Told<State>>;
      const asked = line
        .run(document, () => askOnce(document, question))
        .finally(() => asking.delete(document));
      asking.set(document, asked);
      return asked;
    },
    note: (state) => {
      const written = writtenOf(state);
      owed.add(documentOf(written), written.revision);
      heardOf.set(documentOf(written), true);
    },
    forget,
  };
}
