import { createFairLine } from '#vault/turns.ts';
import type { Verification, Verifier } from '#gateway/audit/histories.ts';

/** How far a verification is that has no result yet. */
export interface VerificationProgress {
  /** How many that were asked for before have no result either; 0 once this one runs. */
  readonly ahead: number;
  /** So many of its `workflows` have been replayed. */
  readonly checked: number;
  readonly workflows: number;
}

/** Verifications wait for each other: a replay takes the processor that the calls of this server go on with. */
export interface Verifications {
  /** Joins the one of this session that has no result yet. `requester`: who asks, for whoever asks for many delays themselves. */
  verify(sessionId: string, participantIds: readonly string[], requester: string): Promise<Verification>;
  /** Undefined where none was asked for at this server, or it has its result. */
  progress(sessionId: string): VerificationProgress | undefined;
}

interface Underway {
  readonly result: Promise<Verification>;
  readonly workflows: number;
  readonly state: { readonly checked: number; readonly isBegun: boolean };
}

export function createVerifications(verifier: Verifier): Verifications {
  const line = createFairLine({ hands: 1 });
  const underway = new Map<string, Underway>();

  function begin(sessionId: string, participantIds: readonly string[], requester: string): Underway {
    const state = { checked: 0, isBegun: false };
    const run = async () => {
      state.isBegun = true;
      return verifier.verify(sessionId, participantIds, (checked) => (state.checked = checked));
    };
    const result = line.run(requester, run).finally(() => underway.delete(sessionId));
    const entry = { state, result, workflows: 1 + participantIds.length };
    underway.set(sessionId, entry);
    return entry;
  }

  return {
    verify: (sessionId, participantIds, requester) =>
      (underway.get(sessionId) ?? begin(sessionId, participantIds, requester)).result,
    progress: (sessionId) => {
      const found = underway.get(sessionId);
      if (!found) return undefined;
      const { state, workflows } = found;
      const ahead = state.isBegun ? 0 : [...underway.keys()].indexOf(sessionId);
      return { ahead, checked: state.checked, workflows };
    },
  };
}
