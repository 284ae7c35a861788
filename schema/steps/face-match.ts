import type { Check, CheckOutcome } from '#schema/check.ts';
import { decimal, phrase, type Phrase, type PhraseValue } from '#schema/phrase.ts';
import { refuse } from '#schema/refusal.ts';
import type { Facts, Step } from '#schema/step.ts';

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

/**
 * Nearer than the first is one picture twice: 24 of 24 photographs that a program moved were, and 0 of 183 pairs of two pictures
 * of one person. Up to the second it is the same person, up to the third a person must look. Of pairs of different people
 * 0.2 % were within 0.55 and 4.3 % within 0.65; by a normal tail through both 0.1 % are within 0.53.
 */
export const matchDistance = { copy: 0.2, same: 0.52, doubtful: 0.65 } as const;

/** Everything that the check says: paths of messages. Never rename one, histories hold them. */
export const faceMatchPhrases = [
  'faceMatch.distance',
  'faceMatch.atMost',
  'faceMatch.within',
  'faceMatch.atLeast',
  'faceMatch.tooAlike',
  'faceMatch.trial',
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
const copy = decimal(matchDistance.copy, 2);
const same = decimal(matchDistance.same, 2);

type Measured = FaceMatchFindings & { readonly distance: number };

function outcomeOf(distance: number): CheckOutcome {
  if (distance <= matchDistance.same) return 'passed';
  return distance <= matchDistance.doubtful ? 'unsure' : 'failed';
}

/** Whether they are one person, and nothing else: a copy of a portrait shows the same person, see `notCopied`. */
function compared({ distance, similarity, frames }: Measured): Check {
  const outcome = outcomeOf(distance);
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

/** Whether the live face is a picture of its own. In trials portrait and performer may come from one photograph. */
function notCopied({ distance }: Measured, trial: boolean): Check {
  const alike = distance < matchDistance.copy;
  const copied = alike && !trial;
  const note = copied ? said('faceMatch.tooAlike') : said('faceMatch.trial');
  return {
    name: 'notCopied',
    outcome: copied ? 'unsure' : 'passed',
    measured: said('faceMatch.distance', { distance: decimal(distance, 2) }),
    wanted: said('faceMatch.atLeast', { least: copy }),
    ...(alike && { note: [note] }),
    models,
  };
}

function judge(findings: FaceMatchFindings, { trial = false }: Facts): readonly Check[] {
  const { distance } = findings;
  if (distance === undefined) return [nothingToCompare(findings)];
  const measured = { ...findings, distance };
  return [compared(measured), notCopied(measured, trial)];
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
  codes: { checks: ['faceMatch', 'notCopied'], phrases: faceMatchPhrases },
  accepts: (labels) => (labels.length > 0 ? refuse('EVIDENCE_UNEXPECTED.none') : undefined),
  judge,
};
