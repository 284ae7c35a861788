import { isJudged, isOpen } from '#schema/participant/step-run.ts';
import type { RunState } from '#web/api/generated/graphql.ts';

interface Known {
  readonly kind: string;
  readonly state: RunState;
}

/**
 * The run that says how a step stands: the open one, else the newest that came to a verdict. A retake that was withdrawn
 * or ran out of time hides no verdict before it.
 */
export function countingRun<Run extends Known>(runs: readonly Run[], kind: string): Run | undefined {
  const own = runs.filter((run) => run.kind === kind);
  return own.find(isOpen) ?? own.findLast(isJudged) ?? own.at(-1);
}

/** The other attempts at the same step, newest first. */
export const supersededBy = <Run extends Known>(runs: readonly Run[], run: Run): readonly Run[] =>
  runs.filter((each) => each.kind === run.kind && each !== run).toReversed();
