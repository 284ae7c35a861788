import type { Still } from '#schema/evidence.ts';
import type { Database } from '#schema/stored/database.ts';
import { optional, text } from '#schema/stored/model/fields.ts';
import { evidenceFields, stillFields } from '#schema/stored/model/parts.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { replace } from '#schema/stored/model/writes.ts';

/** What is known of a piece in the vault: whose it is, and what it is. */
export interface StoredEvidence extends Still {
  readonly sessionId: string;
  readonly companyId: string;
  readonly participantId: string;
  /** Absent for a capture. */
  readonly runId?: string;
  readonly storedAt: string;
}

type IndexedEvidence = StoredEvidence & { readonly _id: string };

export const evidenceSchema = storedSchema<IndexedEvidence>('evidence', {
  _id: text,
  ...evidenceFields,
  sessionId: text,
  companyId: text,
  participantId: text,
  runId: optional(text),
  storedAt: text,
  ...stillFields,
});

export interface EvidenceIndex {
  add(piece: StoredEvidence): Promise<void>;
  find(id: string): Promise<StoredEvidence | undefined>;
}

export function createEvidenceIndex(database: Database): EvidenceIndex {
  const pieces = database.model(evidenceSchema);
  return {
    add: (piece) => replace(pieces, { ...piece, _id: piece.id }),
    find: async (_id) => (await pieces.findOne({ _id }).lean<IndexedEvidence>()) ?? undefined,
  };
}
