import { EventEmitter } from 'node:events';
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

/** Whoever looks at a session hears of its applicants' progress. Nobody who comes later is told again. */
export function createProgressWatchers() {
  const events = new EventEmitter().setMaxListeners(0);
  return {
    tell: (news: RunProgress): void => void events.emit(news.sessionId, news),
    attend: (sessionId: string, watcher: (news: RunProgress) => void): void =>
      void events.on(sessionId, watcher),
    leave: (sessionId: string, watcher: (news: RunProgress) => void): void =>
      void events.off(sessionId, watcher),
  };
}
