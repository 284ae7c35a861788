import type { JournalEntry } from '#schema/journal.ts';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import type { Database, Stored } from '#schema/stored/database.ts';

/** All that one workflow has told, in one document, because reads by id are the only fast ones everywhere. */
interface Pages extends Stored {
  readonly entries: readonly JournalEntry[];
}

export interface Journal {
  /** Appends what is not there yet. Only one workflow writes its own pages, one call at a time. */
  append(workflowId: string, entries: readonly JournalEntry[]): Promise<void>;
  /** A session's whole account, in the order of time. */
  of(sessionId: string, participantIds: readonly string[]): Promise<JournalEntry[]>;
  forget(sessionId: string, participantIds: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

export function createJournal(database: Database): Journal {
  const pages = database.collection<Pages>('journal');
  const workflows = (sessionId: string, participantIds: readonly string[]) => [
    sessionWorkflowId(sessionId),
    ...participantIds.map((id) => participantWorkflowId(sessionId, id)),
  ];
  return {
    append: async (workflowId, entries) => {
      if (entries.length === 0) return;
      const written = (await pages.findOne({ _id: workflowId }))?.entries ?? [];
      const seen = new Set(written.map((entry) => entry.id));
      const fresh = entries.filter((entry) => !seen.has(entry.id));
      if (fresh.length === 0) return;
      await pages.replaceOne({ _id: workflowId }, { entries: [...written, ...fresh] }, { upsert: true });
    },
    of: async (sessionId, participantIds) => {
      const found = await Promise.all(
        workflows(sessionId, participantIds).map((_id) => pages.findOne({ _id })),
      );
      const entries = found.flatMap((page) => page?.entries ?? []);
      return entries.sort((one, other) => one.at.localeCompare(other.at));
    },
    forget: async (sessionId, participantIds) => {
      for (const _id of workflows(sessionId, participantIds)) await pages.deleteOne({ _id });
    },
    clear: async () => {
      await pages.deleteMany({});
    },
  };
}
