import type { EvidenceRef } from '#schema/evidence.ts';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import type { JournalDraft, JournalEntry } from '#schema/journal.ts';
import type { Participant } from '#schema/participant/participant.ts';
import type { Session } from '#schema/session/session.ts';
import { isFoundBy, searchText, searchWords } from '#schema/text/search.ts';
import { newestFirst, summaryOf, type Summary } from '#schema/session/summary.ts';
import type { StoredEvidence } from '#schema/stored/session/evidence.ts';
import type { SummaryQuery } from '#schema/stored/session/lists/summaries.ts';

/** What MongoDB and the vault would hold of one story, in memory. */
export type Records = ReturnType<typeof createRecords>;

type Place = Pick<StoredEvidence, 'sessionId' | 'participantId' | 'companyId' | 'runId'> &
  Pick<StoredEvidence, 'origin' | 'width' | 'height' | 'request'>;

export function createRecords(worldId: string, now: () => string) {
  const sessions = new Map<string, Session>();
  const erased = new Set<string>();
  const journal: JournalEntry[] = [];
  const evidence = new Map<string, StoredEvidence>();

  const listed = ({ companyId, state, search, after }: SummaryQuery): Summary[] => {
    const words = searchWords(search ?? '');
    return [...sessions.values()]
      .map(summaryOf)
      .filter((line) => line.companyId === companyId && (!state || line.state === state))
      .filter((line) => isFoundBy(words, searchText(line.names, line.reference)))
      .filter((line) => !after || line.createdAt < after.createdAt)
      .sort(newestFirst);
  };
  return {
    /** A change and what it tells, as the record activity would write them. */
    write: (state: Session | Participant, entries: readonly JournalDraft[]): void => {
      const isSession = 'members' in state;
      if (isSession) sessions.set(state.id, state);
      const sessionId = isSession ? state.id : state.sessionId;
      const workflowId = isSession
        ? sessionWorkflowId(sessionId)
        : participantWorkflowId(sessionId, state.id);
      const own = isSession ? {} : { participantId: state.id };
      for (const each of entries) {
        journal.push({ id: `${workflowId}#${journal.length + 1}`, sessionId, ...own, ...each });
      }
    },
    /** Its id names the gallery and the story, so that a picture's address needs neither header nor cookie. */
    store: (label: string, mediaType: string, place: Place): EvidenceRef => {
      const id = `gallery-${worldId}-${evidence.size + 1}`;
      const sha256 = String(evidence.size + 1)
        .padStart(8, '7')
        .repeat(8);
      const piece = { id, sha256, mediaType, bytes: 184_000, label, takenAt: now() };
      evidence.set(id, { ...piece, ...place, storedAt: now() });
      return piece;
    },
    /** What a page knows better of a piece: the hash of the bytes that it sent. */
    correct: (id: string, change: Partial<EvidenceRef>): EvidenceRef | undefined => {
      const piece = evidence.get(id);
      if (piece) evidence.set(id, { ...piece, ...change });
      return evidence.get(id);
    },
    evidence: { find: async (id: string) => evidence.get(id) },
    journal: {
      of: async (sessionId: string) =>
        journal
          .filter((entry) => entry.sessionId === sessionId)
          .sort((one, other) => one.at.localeCompare(other.at)),
    },
    views: {
      summaries: async (query: SummaryQuery) => listed(query).slice(0, query.first),
      createdFrom: async (companyId: string, from: string) =>
        listed({ companyId, first: 1 })
          .filter((line) => line.from === from)
          .reverse(),
      byReference: async (companyId: string, reference: string) =>
        listed({ companyId, first: 1 }).find((line) => line.reference === reference),
    },
    /** What retention leaves of a session: its line, without names. */
    erase: (sessionId: string): void => {
      const session = sessions.get(sessionId);
      if (session) sessions.set(sessionId, { ...session, members: [] });
      erased.add(sessionId);
    },
    isErased: (sessionId: string): boolean => erased.has(sessionId),
  };
}
