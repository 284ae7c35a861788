import { proxySinks, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';

/** One value that a workflow produced: an Update's answer, an activity's input or the workflow's result. */
export interface Said {
  readonly kind: 'answer' | 'activity' | 'result';
  /** Name of the Update or activity; empty for the result. */
  readonly name: string;
  /** Update id or activity number; empty for the result. */
  readonly id: string;
  readonly json: string;
}

export interface ProofSinks extends Sinks {
  readonly proof: { told(said: Said): void };
}

/**
 * Replay compares commands, not payloads. So every value that leaves the workflow is handed, as text, to a
 * sink that a verifier compares with the history. The values are written out at once, before they can change.
 */
export const interceptors = (): WorkflowInterceptors => {
  const { proof } = proxySinks<ProofSinks>();
  const tell = (kind: Said['kind'], name: string, id: string, value: unknown): void =>
    proof.told({ kind, name, id, json: JSON.stringify(value) ?? 'null' });
  return {
    inbound: [
      {
        async execute(input, next) {
          const result = await next(input);
          tell('result', '', '', result);
          return result;
        },
        async handleUpdate(input, next) {
          const answer = await next(input);
          tell('answer', input.name, input.updateId, answer);
          return answer;
        },
      },
    ],
    outbound: [
      {
        scheduleActivity(input, next) {
          tell('activity', input.activityType, String(input.seq), input.args);
          return next(input);
        },
      },
    ],
  };
};
