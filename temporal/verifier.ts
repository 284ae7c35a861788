import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import type { Bundle } from '#temporal/bundle.ts';
import { hasKey, type SessionKeys } from '#temporal/codec.ts';
import type { Histories } from '#temporal/history.ts';
import { proveHistory, type Proof } from '#temporal/proof.ts';

export interface WorkflowVerification extends Proof {
  readonly workflowId: string;
}

/** `unavailable`: a history or the key is gone, so nothing can be said. */
export interface Verification {
  readonly verdict: 'proven' | 'differs' | 'unavailable';
  readonly checkedAt: string;
  readonly workflows: readonly WorkflowVerification[];
}

export interface Verifier {
  verify(sessionId: string, participantIds: readonly string[]): Promise<Verification>;
}

/** Replays the histories of a session and its participants and compares them value by value. */
export function createVerifier(parts: {
  readonly histories: Pick<Histories, 'fetch'>;
  readonly namespace: string;
  readonly bundle: Bundle;
  readonly keys: SessionKeys;
}): Verifier {
  const { histories, ...proofParts } = parts;
  return {
    verify: async (sessionId, participantIds) => {
      const checkedAt = new Date().toISOString();
      const ids = participantIds.map((id) => participantWorkflowId(sessionId, id));
      const workflows: WorkflowVerification[] = [];
      if (!(await hasKey(parts.keys, sessionId))) return { verdict: 'unavailable', checkedAt, workflows };
      for (const workflowId of [sessionWorkflowId(sessionId), ...ids]) {
        const history = await histories.fetch(workflowId);
        if (!history) return { verdict: 'unavailable', checkedAt, workflows };
        workflows.push({ workflowId, ...(await proveHistory({ ...proofParts, workflowId, history })) });
      }
      const differs = workflows.some((each) => each.difference !== undefined);
      return { verdict: differs ? 'differs' : 'proven', checkedAt, workflows };
    },
  };
}
