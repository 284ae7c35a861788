import type { Component } from 'vue';
import type { StepKind } from '#schema/steps/kinds.ts';

/** Loads what gathers a step's evidence. */
type Capture = () => Promise<{ readonly default: Component }>;

/** How each kind of step is gathered on the applicant's screen. `undefined`: it asks the applicant nothing. */
export const captures: { readonly [K in StepKind]: Capture | undefined } = {
  documentScan: () => import('#web/steps/document/DocumentCapture.vue'),
  liveness: () => import('#web/steps/liveness/LivenessCapture.vue'),
  faceMatch: undefined,
};
