import { refOf, type EvidenceRef } from '#schema/evidence.ts';
import { lastVerdict } from '#schema/outcome/take-back.ts';
import type { Participant } from '#schema/participant/participant.ts';
import type { RecordRequest, SealRequest } from '#schema/record.ts';
import type { AdmissionStore } from '#schema/stored/session/admissions.ts';
import type { Journal } from '#schema/stored/session/journal.ts';
import type { SessionKeys } from '#vault/keys.ts';
import type { LinkStore } from '#schema/stored/session/links.ts';
import type { Records } from '#schema/stored/session/records.ts';
import type { Vault } from '#vault/vault.ts';
import type { Views } from '#schema/stored/session/views.ts';

export interface EraseRequest {
  readonly sessionId: string;
  readonly companyId: string;
}

/** Of a capture a manifest says no more than of any other piece. */
const piecesOf = (participant: Participant): readonly EvidenceRef[] => [
  ...participant.captures.map(refOf),
  ...participant.runs.flatMap((run) => [...run.evidence, ...(run.examination?.derived ?? [])]),
];

interface Stores {
  readonly views: Views;
  readonly journal: Journal;
  readonly links: Pick<LinkStore, 'forget'>;
  readonly admissions: Pick<AdmissionStore, 'forget'>;
  readonly keys: SessionKeys;
  readonly vault: Vault;
  readonly records: Records;
  readonly record: (request: RecordRequest) => Promise<void>;
}

/** The last activities of a session: sealing its record, and erasing it when retention ends. Both are idempotent. */
export function createArchive(stores: Stores) {
  const { views, journal, links, admissions, keys, vault, records, record } = stores;
  const participantsOf = async (sessionId: string): Promise<string[]> =>
    (await views.session(sessionId))?.members.map((member) => member.id) ?? [];
  return {
    /** Reads the views of the participants, who stand there as they ended before their session is sealed. */
    seal: async ({ at, outcome, ...last }: SealRequest): Promise<void> => {
      if (last.view.of !== 'session') throw new Error('Only a session is sealed.');
      const { id: sessionId, companyId, process } = last.view.session;
      const { id, version, hash } = process;
      await record(last);
      const ids = await participantsOf(sessionId);
      const participants = await Promise.all(ids.map((id) => views.participant(sessionId, id)));
      const manifest = participants
        .filter((participant) => participant !== undefined)
        .flatMap((participant) =>
          piecesOf(participant).map((piece) => ({ ...piece, participantId: participant.id })),
        );
      const each = lastVerdict(last.view.session)?.outcomes;
      const outcomes = each?.map(({ participantId, verdict }) => ({ participantId, verdict }));
      await records.seal({
        sessionId,
        companyId,
        outcome,
        sealedAt: at,
        manifest,
        ...(outcomes && { outcomes }),
        ...(hash !== undefined && { process: { id, version, hash } }),
      });
    },
    /** Bytes first, then the documents that name them, and the key last: without it the history cannot be decrypted either, and
     * an erasure that was interrupted could not be finished. */
    erase: async ({ sessionId }: EraseRequest): Promise<void> => {
      const participantIds = await participantsOf(sessionId);
      await vault.erase(sessionId);
      await journal.forget(sessionId, participantIds);
      await links.forget(sessionId);
      await admissions.forget(sessionId);
      await views.forget(sessionId, participantIds);
      await keys.destroy(sessionId);
    },
  };
}
