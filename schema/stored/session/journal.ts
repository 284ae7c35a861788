import { participantWorkflowId, sessionOfWorkflow, sessionWorkflowId } from '#schema/ids.ts';
import { journalKinds, type JournalEntry } from '#schema/journal.ts';
import type { Database } from '#schema/stored/database.ts';
import { listOf, oneOf, optional, part, text, unchecked } from '#schema/stored/model/fields.ts';
import { actor } from '#schema/stored/model/parts.ts';
import { storedSchema, type Stored } from '#schema/stored/model/schema.ts';
import { remove } from '#schema/stored/model/writes.ts';
import { sealedCollection, type SealedShape, type Sealing } from '#schema/stored/model/sealed.ts';

/** All that one workflow has told, in one document, because reads by id are the only fast ones everywhere. */
interface JournalPages extends Stored {
  readonly entries: readonly JournalEntry[];
}

export const journalSchema = storedSchema<JournalPages>('journal', {
  _id: text,
  entries: listOf(
    part<JournalEntry>({
      id: text,
      sessionId: text,
      participantId: optional(text),
      at: text,
      actor,
      kind: oneOf(journalKinds),
      // Every kind of entry has particulars of its own.
      data: unchecked,
    }),
  ),
});

const sealedPages: SealedShape<JournalPages, '_id'> = {
  schema: journalSchema,
  clear: ['_id'],
  sessionOf: ({ _id }) => sessionOfWorkflow(_id) ?? '',
};

export interface Journal {
  /** Appends what is not there yet. Only one workflow writes its own pages, one call at a time. */
  append(workflowId: string, entries: readonly JournalEntry[]): Promise<void>;
  /** A session's whole account, in the order of time. */
  of(sessionId: string, participantIds: readonly string[]): Promise<JournalEntry[]>;
  forget(sessionId: string, participantIds: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

export function createJournal(database: Database, sealing: Sealing): Journal {
  const pages = sealedCollection(database, sealing, sealedPages);
  const workflows = (sessionId: string, participantIds: readonly string[]) => [
    sessionWorkflowId(sessionId),
    ...participantIds.map((id) => participantWorkflowId(sessionId, id)),
  ];
  return {
    append: async (_id, entries) => {
      if (entries.length === 0) return;
      const written = (await pages.find(_id))?.entries ?? [];
      const seen = new Set(written.map((entry) => entry.id));
      const fresh = entries.filter((entry) => !seen.has(entry.id));
      if (fresh.length === 0) return;
      // What stands there was checked when it was written: a long call's journal is not walked again at every click.
      await pages.replace({ _id, entries: [...written, ...fresh] }, { _id, entries: fresh });
    },
    of: async (sessionId, participantIds) => {
      const found = await Promise.all(workflows(sessionId, participantIds).map(pages.find));
      const entries = found.flatMap((page) => page?.entries ?? []);
      return entries.sort((one, other) => one.at.localeCompare(other.at));
    },
    forget: async (sessionId, participantIds) => {
      for (const _id of workflows(sessionId, participantIds)) await remove(pages.model, _id);
    },
    clear: pages.empty,
  };
}
