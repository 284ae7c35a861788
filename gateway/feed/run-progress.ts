import type { StepProgress } from '#schema/participant/step-progress.ts';

/** A picture that was stored for a run which has not been handed in yet. */
export interface Arrival {
  readonly id: string;
  readonly label: string;
}

/** What happens on the screen of an applicant who was asked for a step: how far they are, or a picture that arrived. */
export interface RunProgress {
  readonly sessionId: string;
  readonly participantId: string;
  readonly runId: string;
  readonly progress?: StepProgress;
  readonly arrived?: Arrival;
}

/** Of what a slow watcher has not fetched yet the latest word of every run is left, and every picture. */
export function joinProgress(
  waiting: readonly RunProgress[],
  next: readonly RunProgress[],
): readonly RunProgress[] {
  const said = new Set(next.filter(({ progress }) => progress).map(({ runId }) => runId));
  return [...waiting.filter(({ runId, progress }) => !progress || !said.has(runId)), ...next];
}
