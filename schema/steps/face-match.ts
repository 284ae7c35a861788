import type { Check } from '#schema/check.ts';
import type { Step } from '#schema/step.ts';

/** What was measured between the document's portrait and the live frames. */
export interface FaceMatchFindings {
  /** Whether a portrait was cut from the document, and a face was found on it. */
  readonly portrait: 'found' | 'faceless' | 'missing';
  /** Labels of the near-frontal live frames that were averaged. */
  readonly frames: readonly string[];
  /** Euclidean distance of the descriptors: 0 is the same picture. Absent when there was nothing to compare. */
  readonly distance?: number;
  /** Human's own similarity, 0 to 1: a second measurement, for information. */
  readonly similarity?: number;
}

/** At most this far is the same person; up to the second, a person must look. */
export const matchDistance = { same: 0.55, doubtful: 0.65 } as const;

const title = 'Same person';
const models = ['face-recognition'];

function compared({ distance, similarity, frames }: FaceMatchFindings & { distance: number }): Check {
  const outcome =
    distance <= matchDistance.same ? 'passed' : distance <= matchDistance.doubtful ? 'unsure' : 'failed';
  const notes = {
    passed: `The portrait and the live face match, over ${frames.length} frames.`,
    unsure: 'The portrait and the live face are alike, but not enough to be sure. Compare them yourself.',
    failed: 'The portrait and the live face are not the same person.',
  };
  const second = similarity === undefined ? '' : ` Second measurement: similarity ${similarity.toFixed(2)}.`;
  return {
    name: 'faceMatch',
    title,
    outcome,
    measured: `distance ${distance.toFixed(2)}`,
    wanted: `at most ${matchDistance.same.toFixed(2)}`,
    note: notes[outcome] + second,
    models,
  };
}

function nothingToCompare({ portrait }: FaceMatchFindings): Check {
  const notes = {
    missing:
      'No portrait could be cut from the document. Compare the faces yourself, or retake the document.',
    faceless: 'No face was found on the portrait from the document. Compare the faces yourself.',
    found:
      'No live frame shows the face from the front. Compare the faces yourself, or repeat the liveness step.',
  };
  return {
    name: 'faceMatch',
    title,
    outcome: 'unsure',
    measured: 'not measured',
    wanted: `distance at most ${matchDistance.same.toFixed(2)}`,
    note: notes[portrait],
    models,
  };
}

export const faceMatch: Step<FaceMatchFindings> = {
  title: 'Face match',
  instruction: 'We compare your face with the portrait in your document.',
  limitSeconds: 120,
  from: ['documentScan', 'liveness'],
  accepts: (labels) => (labels.length > 0 ? 'This step takes no evidence of its own.' : undefined),
  judge: (findings) => {
    const { distance } = findings;
    return [distance === undefined ? nothingToCompare(findings) : compared({ ...findings, distance })];
  },
};
