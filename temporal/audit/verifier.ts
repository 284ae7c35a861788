import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import type { Bundle } from '#temporal/bundle.ts';
import { hasKey, type SessionKeys } from '#temporal/codec.ts';
import type { Histories } from '#temporal/audit/history.ts';
import { proveHistory, type Proof } from '#temporal/audit/proof.ts';

export interface WorkflowVerification extends Proof {
  readonly workflowId: string;
}

/** `unavailable`: a history or the key is gone, so nothing can be said. */
export interface Verification {
  readonly verdict: 'proven' | 'differs' | 'unavailable';
  readonly checkedAt: string;
  readonly workflows: readonly WorkflowVerification[];
}

/** What the runs of one workflow prove together. */
function together(runs: readonly Proof[]): Proof {
  const index = runs.findIndex((run) => run.difference !== undefined);
  const where = runs.length > 1 ? `Run ${index + 1} of ${runs.length}: ` : '';
  return {
    events: runs.reduce((sum, run) => sum + run.events, 0),
    answers: runs.reduce((sum, run) => sum + run.answers, 0),
    difference: index < 0 ? undefined : `${where}${runs[index]?.difference}`,
  };
}

export interface Verifier {
  /** `tell` learns how many of the workflows have been replayed. */
  verify(
    sessionId: string,
    participantIds: readonly string[],
    tell?: (checked: number) => void,
  ): Promise<Verification>;
}

/** Replays the histories of a session and its participants and compares them value by value. */
export function createVerifier(parts: {
  readonly histories: Pick<Histories, 'runs'>;
  readonly namespace: string;
  readonly bundle: Bundle;
  readonly keys: SessionKeys;
}): Verifier {
  const { histories, ...proofParts } = parts;
  return {
    verify: async (sessionId, participantIds, tell) => {
      const checkedAt = new Date().toISOString();
      const ids = participantIds.map((id) => participantWorkflowId(sessionId, id));
      const workflows: WorkflowVerification[] = [];
      if (!(await hasKey(parts.keys, sessionId))) return { verdict: 'unavailable', checkedAt, workflows };
      for (const workflowId of [sessionWorkflowId(sessionId), ...ids]) {
        const runs = await histories.runs(workflowId);
        if (!runs) return { verdict: 'unavailable', checkedAt, workflows };
        const proofs: Proof[] = [];
        for (const history of runs) proofs.push(await proveHistory({ ...proofParts, workflowId, history }));
        workflows.push({ workflowId, ...together(proofs) });
        tell?.(workflows.length);
      }
      const differs = workflows.some((each) => each.difference !== undefined);
      return { verdict: differs ? 'differs' : 'proven', checkedAt, workflows };
    },
  };
}
