import * as documentScan from './steps/document-scan.ts';
import * as faceMatch from './steps/face-match.ts';
import * as liveness from './steps/liveness.ts';

/** What each kind of step is called, and what the applicant is told to do. */
export const step = { documentScan: documentScan.step, liveness: liveness.step, faceMatch: faceMatch.step };

/** What the operator reads of an applicant who is busy with a step: short, and after "2 of 3:" where there are parts. */
export const progress = { documentScan: documentScan.progress, liveness: liveness.progress };

/** Titles of checks, by the name that stands in the history. */
export const check = { ...documentScan.check, ...liveness.check, ...faceMatch.check };

/** Titles of what was read or measured for information. */
export const fact = { ...documentScan.fact, ...liveness.fact };

/** What checks measured and wanted, and what they tell the operator. */
export const phrases = {
  document: documentScan.phrases,
  liveness: liveness.phrases,
  faceMatch: faceMatch.phrases,
};

/** Why an examination came to no verdict, where that was trouble of ours. */
export const examination = {
  failed: 'The examination could not be carried out.',
  tampered: 'The stored evidence does not match the hash it was handed in with.',
};
