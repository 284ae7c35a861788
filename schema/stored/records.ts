import type { EvidenceRef } from '#schema/evidence.ts';
import type { SessionState } from '#schema/session/session.ts';
import type { Database, Stored } from '#schema/stored/database.ts';

/** The sealed result of a session: how it ended and the hash of every piece of evidence. */
export interface SealedRecord {
  readonly sessionId: string;
  readonly companyId: string;
  readonly outcome: SessionState;
  readonly sealedAt: string;
  readonly manifest: readonly (EvidenceRef & { readonly participantId: string })[];
}

export interface Records {
  /** Written once; a second writing of the same session changes nothing. */
  seal(record: SealedRecord): Promise<void>;
  find(sessionId: string): Promise<SealedRecord | undefined>;
}

export function createRecords(database: Database): Records {
  const records = database.collection<SealedRecord & Stored>('records');
  return {
    seal: async (record) => {
      if (await records.findOne({ _id: record.sessionId })) return;
      await records.replaceOne({ _id: record.sessionId }, record, { upsert: true });
    },
    find: async (sessionId) => (await records.findOne({ _id: sessionId })) ?? undefined,
  };
}
