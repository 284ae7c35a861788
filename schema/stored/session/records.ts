import type { EvidenceRef } from '#schema/evidence.ts';
import { endStates, verdicts, type PersonOutcome, type SessionState } from '#schema/session/session.ts';
import type { Database } from '#schema/stored/database.ts';
import { listOf, number, oneOf, optional, part, text } from '#schema/stored/model/fields.ts';
import { evidenceFields } from '#schema/stored/model/parts.ts';
import { storedSchema, type Stored } from '#schema/stored/model/schema.ts';
import { claim } from '#schema/stored/model/writes.ts';

interface Manifested extends EvidenceRef {
  readonly participantId: string;
}

type OwnOutcome = Pick<PersonOutcome, 'participantId' | 'verdict'>;

export interface HeldProcess {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

/** The sealed result of a session: how it ended and the hash of every piece of evidence. */
export interface SealedRecord {
  readonly sessionId: string;
  readonly companyId: string;
  readonly outcome: SessionState;
  /** Of each, where each has an outcome of their own. The reasons are erased with the session, so they stand there alone. */
  readonly outcomes?: readonly OwnOutcome[];
  readonly sealedAt: string;
  /** Which version of which business process held, where that version is a text: its sha256 stands here. */
  readonly process?: HeldProcess;
  readonly manifest: readonly Manifested[];
}

export const recordSchema = storedSchema<SealedRecord & Stored>('records', {
  _id: text,
  sessionId: text,
  companyId: text,
  outcome: oneOf(endStates),
  outcomes: optional(listOf(part<OwnOutcome>({ participantId: text, verdict: oneOf(verdicts) }))),
  sealedAt: text,
  process: optional(part<HeldProcess>({ id: text, version: number, hash: text })),
  manifest: listOf(part<Manifested>({ ...evidenceFields, participantId: text })),
});

export interface Records {
  /** Written once; a second writing of the same session changes nothing. */
  seal(record: SealedRecord): Promise<void>;
  find(sessionId: string): Promise<SealedRecord | undefined>;
}

export function createRecords(database: Database): Records {
  const records = database.model(recordSchema);
  return {
    seal: async (record) => void (await claim(records, { _id: record.sessionId, ...record })),
    find: async (_id) => (await records.findOne({ _id }).lean<SealedRecord & Stored>()) ?? undefined,
  };
}
