import type { Check } from '#schema/check.ts';
import { decimal, phrase, type Phrase, type PhraseValue } from '#schema/phrase.ts';
import { refuse } from '#schema/refusal.ts';
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

/** Labels of the pictures that the examination makes for people to compare. Never rename one, histories hold them. */
export const comparedFaces = ['face-portrait', 'face-live'] as const;

/** At most this far is the same person; up to the second, a person must look. */
export const matchDistance = { same: 0.55, doubtful: 0.65 } as const;

/** Everything that the check says: paths of messages. Never rename one, histories hold them. */
export const faceMatchPhrases = [
  'faceMatch.distance',
  'faceMatch.atMost',
  'faceMatch.notMeasured',
  'faceMatch.distanceAtMost',
  'faceMatch.passed',
  'faceMatch.unsure',
  'faceMatch.failed',
  'faceMatch.similarity',
  'faceMatch.portrait.missing',
  'faceMatch.portrait.faceless',
  'faceMatch.portrait.found',
] as const;
const said = (
  code: (typeof faceMatchPhrases)[number],
  values?: Readonly<Record<string, PhraseValue>>,
): Phrase => phrase(code, values);

const models = ['face-recognition'];
const same = decimal(matchDistance.same, 2);

function compared({ distance, similarity, frames }: FaceMatchFindings & { distance: number }): Check {
  const outcome =
    distance <= matchDistance.same ? 'passed' : distance <= matchDistance.doubtful ? 'unsure' : 'failed';
  const verdict =
    outcome === 'passed' ? said('faceMatch.passed', { count: frames.length }) : said(`faceMatch.${outcome}`);
  const second =
    similarity === undefined ? [] : [said('faceMatch.similarity', { similarity: decimal(similarity, 2) })];
  return {
    name: 'faceMatch',
    outcome,
    measured: said('faceMatch.distance', { distance: decimal(distance, 2) }),
    wanted: said('faceMatch.atMost', { most: same }),
    note: [verdict, ...second],
    models,
  };
}

const nothingToCompare = ({ portrait }: FaceMatchFindings): Check => ({
  name: 'faceMatch',
  outcome: 'unsure',
  measured: said('faceMatch.notMeasured'),
  wanted: said('faceMatch.distanceAtMost', { most: same }),
  note: [said(`faceMatch.portrait.${portrait}`)],
  models,
});

export const faceMatch: Step<FaceMatchFindings> = {
  limitSeconds: 120,
  from: ['documentScan', 'liveness'],
  codes: { checks: ['faceMatch'], phrases: faceMatchPhrases },
  accepts: (labels) => (labels.length > 0 ? refuse('EVIDENCE_UNEXPECTED.none') : undefined),
  judge: (findings) => {
    const { distance } = findings;
    return [distance === undefined ? nothingToCompare(findings) : compared({ ...findings, distance })];
  },
};
