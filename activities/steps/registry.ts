import { documentScan } from '#activities/steps/document-scan.ts';
import type { Examiner } from '#activities/steps/examiner.ts';
import { faceMatch } from '#activities/steps/face-match.ts';
import { liveness } from '#activities/steps/liveness.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import type { FindingsOf } from '#schema/steps/registry.ts';

/** The examiner of every step; the compiler names the one that is missing. */
export const examiners: { readonly [K in StepKind]: Examiner<FindingsOf[K]> } = {
  documentScan,
  liveness,
  faceMatch,
};
