import type { Participant } from '#schema/participant/participant.ts';
import type { Session } from '#schema/session/session.ts';
import type { Views } from '#schema/stored/views.ts';

/** What was answered to somebody while the projection, which lists and journal are read from, may not hold it. */
export interface Unwritten {
  note(state: Session | Participant): void;
  /**
   * Resolves when the projection holds what was answered about a company, or of one session of it, but waits three
   * seconds at most: after that the projection is in trouble, and what it holds is better than nothing.
   */
  written(companyId: string, sessionId?: string): Promise<void>;
}

interface Note {
  readonly state: Session | Participant;
  readonly until: number;
}

const patienceMs = 3000;
const everyMs = 15;
const pause = () => new Promise((resolve) => setTimeout(resolve, everyMs));

export function createUnwritten(
  views: Pick<Views, 'session' | 'participant'>,
  now: () => number = Date.now,
): Unwritten {
  const notes = new Map<string, Note>();
  const sessionOf = (state: Session | Participant) => ('members' in state ? state.id : state.sessionId);

  const isWritten = async (state: Session | Participant): Promise<boolean> => {
    const stored = await ('members' in state
      ? views.session(state.id)
      : views.participant(state.sessionId, state.id));
    return stored !== undefined && stored.revision >= state.revision;
  };
  const awaitNote = async (id: string, note: Note): Promise<void> => {
    while (note.until > now()) {
      if (await isWritten(note.state)) break;
      await pause();
    }
    if (notes.get(id) === note) notes.delete(id);
  };
  const forgetOld = (): void => {
    for (const [id, { until }] of notes) {
      if (until > now()) return;
      notes.delete(id);
    }
  };

  return {
    note: (state) => {
      forgetOld();
      const before = notes.get(state.id);
      if (before && before.state.revision >= state.revision) return;
      notes.delete(state.id);
      notes.set(state.id, { state, until: now() + patienceMs });
    },
    written: async (companyId, sessionId) => {
      const noted = [...notes].filter(
        ([, { state }]) =>
          state.companyId === companyId && (sessionId === undefined || sessionOf(state) === sessionId),
      );
      await Promise.all(noted.map(([id, note]) => awaitNote(id, note)));
    },
  };
}
