import { isOpen } from '#schema/participant/step-run.ts';
import type { RunState, StepKind } from '#web/api/generated/graphql.ts';
import { countingRun } from '../../steps/counting-run.ts';

/** `none`: not begun. `running`: with the applicant or being examined. */
export type Dot = 'none' | 'running' | 'passed' | 'failed' | 'unsure';

export interface StepDot {
  readonly kind: StepKind;
  readonly dot: Dot;
}

/**
 * What a tile says in one line: a step that runs, one whose result the operator has to look at, the one to start next,
 * or that all is done.
 */
export type Need =
  | { readonly of: 'running'; readonly id: string; readonly kind: StepKind; readonly state: RunState }
  | { readonly of: 'look'; readonly kind: StepKind; readonly state: RunState }
  | { readonly of: 'next'; readonly kind: StepKind }
  | { readonly of: 'done' };

interface Run {
  readonly id: string;
  readonly kind: StepKind;
  readonly state: RunState;
}

export interface Known {
  readonly chosen: readonly StepKind[];
  readonly runs: readonly Run[];
}

const dotOf = (run: Run | undefined): Dot => {
  if (!run) return 'none';
  if (isOpen(run)) return 'running';
  return run.state === 'passed' || run.state === 'failed' || run.state === 'unsure' ? run.state : 'none';
};

/** How each step stands: the chosen ones in their order, then what ran besides. */
export function dotsOf({ chosen, runs }: Known): StepDot[] {
  const kinds = [...new Set([...chosen, ...runs.map(({ kind }) => kind)])];
  return kinds.map((kind) => ({ kind, dot: dotOf(countingRun(runs, kind)) }));
}

/** `next`: the step that is to be started next, if any. */
export function needOf(participant: Known, next: StepKind | undefined): Need | undefined {
  const running = participant.runs.find(isOpen);
  if (running) return { of: 'running', id: running.id, kind: running.kind, state: running.state };
  const dots = dotsOf(participant);
  const doubt = dots.find(({ dot }) => dot === 'failed' || dot === 'unsure');
  const run = doubt && countingRun(participant.runs, doubt.kind);
  if (run) return { of: 'look', kind: run.kind, state: run.state };
  if (next) return { of: 'next', kind: next };
  return dots.length > 0 && dots.every(({ dot }) => dot === 'passed') ? { of: 'done' } : undefined;
}

/** Whoever was asked for something may be holding it before the camera: nothing may be cut from their picture, or lie on it. */
export const isAsked = ({ runs }: Pick<Known, 'runs'>): boolean =>
  runs.some(({ state }) => state === 'asked');
