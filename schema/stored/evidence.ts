import type { EvidenceRef } from '#schema/evidence.ts';
import type { Database } from '#schema/stored/database.ts';

/** What is known of a piece in the vault: whose it is, and what it is. */
export interface StoredEvidence extends EvidenceRef {
  readonly sessionId: string;
  readonly companyId: string;
  readonly participantId: string;
  /** Absent for a capture. */
  readonly runId?: string;
  readonly storedAt: string;
  readonly width?: number;
  readonly height?: number;
}

export interface EvidenceIndex {
  add(piece: StoredEvidence): Promise<void>;
  find(id: string): Promise<StoredEvidence | undefined>;
}

export function createEvidenceIndex(database: Database): EvidenceIndex {
  const pieces = database.collection<StoredEvidence & { _id: string }>('evidence');
  return {
    add: async (piece) => {
      await pieces.replaceOne({ _id: piece.id }, { ...piece }, { upsert: true });
    },
    find: async (id) => (await pieces.findOne({ _id: id })) ?? undefined,
  };
}
