import type { Step } from '#schema/step.ts';
import { documentScan, type DocumentFindings } from '#schema/steps/document-scan.ts';
import { faceMatch, type FaceMatchFindings } from '#schema/steps/face-match.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { liveness, type LivenessFindings } from '#schema/steps/liveness.ts';

/** What the examiner of each step measures. */
export interface FindingsOf {
  readonly documentScan: DocumentFindings;
  readonly liveness: LivenessFindings;
  readonly faceMatch: FaceMatchFindings;
}

export const steps: { readonly [K in StepKind]: Step<FindingsOf[K]> } = { documentScan, liveness, faceMatch };

/** What every step has, whatever it measures. */
export type StepPlan = Omit<Step<never>, 'judge'>;

export const stepOf = (kind: StepKind): StepPlan => steps[kind];
