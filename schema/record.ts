import type { JournalEntry } from '#schema/journal.ts';
import type { Participant } from '#schema/participant/participant.ts';
import type { Session, SessionState } from '#schema/session/session.ts';
import type { Facts, SourceEvidence } from '#schema/step.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import type { EvidenceRef } from '#schema/evidence.ts';

/** A workflow's whole state as it is written to the projection; replaces an older revision only. */
export type View =
  | { readonly of: 'session'; readonly session: Session }
  | { readonly of: 'participant'; readonly participant: Participant };

/** A document of the projection at a revision: of a session, or of one of its participants. */
export interface Written {
  readonly companyId: string;
  readonly sessionId: string;
  readonly participantId?: string;
  readonly revision: number;
}

/** Which document of the projection a state is, and at which revision. */
export const writtenOf = (state: Session | Participant): Written =>
  'members' in state
    ? { companyId: state.companyId, sessionId: state.id, revision: state.revision }
    : {
        companyId: state.companyId,
        sessionId: state.sessionId,
        participantId: state.id,
        revision: state.revision,
      };

/** One call of the activity that writes the projection. */
export interface RecordRequest {
  readonly view: View;
  readonly entries: readonly JournalEntry[];
  /** Participants whom the session writes down: as they begin and as they ended. Else they write themselves. */
  readonly others?: readonly Participant[];
}

/** The last that is written of a session, and how it ended. */
export interface SealRequest extends RecordRequest {
  readonly outcome: SessionState;
  readonly at: string;
}

/** One call of the activity that examines a run. */
export interface ExamineRequest {
  readonly sessionId: string;
  readonly companyId: string;
  readonly participantId: string;
  readonly runId: string;
  readonly kind: StepKind;
  readonly evidence: readonly EvidenceRef[];
  readonly sources: SourceEvidence;
  readonly facts: Facts;
}
