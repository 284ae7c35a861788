import { proxySinks, workflowInfo, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';
import { taskQueues } from '#schema/ids.ts';

/** One value that a workflow produced: an Update's answer, an activity's input or the workflow's result. */
export interface ProducedValue {
  readonly kind: 'answer' | 'activity' | 'result';
  /** Name of the Update or activity; empty for the result. */
  readonly name: string;
  /** Update id or activity number; empty for the result. */
  readonly id: string;
  readonly json: string;
}

export interface ProofSinks extends Sinks {
  readonly proof: { report(value: ProducedValue): void };
}

/**
 * Replay compares commands, not payloads. So every value that leaves the workflow is handed, as text, to a
 * sink that a verifier compares with the history. The values are written out at once, before they can change.
 *
 * Nobody listens while a session lives, and every call of a sink slows its acts: so only a verifier's replay, which is
 * known by its task queue, reports values. (Whether something is a replay the SDK does not know for sure of a last task.)
 */
export const interceptors = (): WorkflowInterceptors => {
  const { proof } = proxySinks<ProofSinks>();
  const lives = workflowInfo().taskQueue === taskQueues.session;
  const report = (kind: ProducedValue['kind'], name: string, id: string, value: unknown): void => {
    if (!lives) proof.report({ kind, name, id, json: JSON.stringify(value) ?? 'null' });
  };
  return {
    inbound: [
      {
        async execute(input, next) {
          const result = await next(input);
          report('result', '', '', result);
          return result;
        },
        async handleUpdate(input, next) {
          const answer = await next(input);
          report('answer', input.name, input.updateId, answer);
          return answer;
        },
      },
    ],
    outbound: [
      {
        scheduleActivity(input, next) {
          report('activity', input.activityType, String(input.seq), input.args);
          return next(input);
        },
      },
    ],
  };
};
