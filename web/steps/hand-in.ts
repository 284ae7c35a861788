import type { EvidenceInput } from '#web/api/generated/graphql.ts';
import type { HandIn } from '#web/steps/run.ts';
import { sendPiece } from '#web/steps/send-piece.ts';

export interface HandInParts {
  readonly participant: string;
  readonly run: string;
  /** The mutation; `key` is its idempotency key. */
  readonly submit: (key: string, evidence: readonly EvidenceInput[]) => Promise<void>;
  /** Ends what is being sent. */
  readonly signal: AbortSignal;
}

/** One key for one set of evidence, so that a set which was changed after a refusal is another act. */
export function createHandIn({ participant, run, submit, signal }: HandInParts): HandIn {
  let act: { readonly set: string; readonly key: string } | undefined;
  return {
    send: (label, bytes, takenAt, progress) =>
      sendPiece({ participant, run, label, bytes, takenAt }, { progress, signal }),
    submit(evidence) {
      const set = evidence.map(({ id }) => id).join(' ');
      if (act?.set !== set) act = { set, key: crypto.randomUUID() };
      return submit(act.key, evidence);
    },
  };
}
