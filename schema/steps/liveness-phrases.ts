import { phrase, type Phrase, type PhraseValue } from '#schema/phrase.ts';
import { qualityFaults } from '#schema/vision/quality.ts';

/** The names of the checks of liveness, beside `challenge1` and so on, whose titles are phrases. */
export const livenessChecks = [
  'depth',
  'oneFace',
  'samePerson',
  'quality',
  'pattern',
  'eyesSeen',
  'ownPictures',
] as const;

/** Everything that the checks of liveness say: paths of messages. Never rename one, histories hold them. */
export const livenessPhrases = [
  'liveness.challenge',
  'liveness.faceless',
  'liveness.turned',
  'liveness.nodded',
  'liveness.opened',
  'liveness.wider',
  'liveness.larger',
  'liveness.turnWanted',
  'liveness.nodWanted',
  'liveness.shareWanted',
  'liveness.unseen',
  'liveness.undone',
  'liveness.instead',
  'liveness.noTurn',
  'liveness.bothTurns',
  'liveness.deep',
  'liveness.shallow',
  'liveness.flat',
  'liveness.pictures',
  'liveness.allPictures',
  'liveness.nobody',
  'liveness.crowd',
  'liveness.distances',
  'liveness.distancesWanted',
  'liveness.tooFew',
  'liveness.compareMoving',
  'liveness.personChanged',
  'liveness.quality',
  'liveness.qualityWanted',
  'liveness.notMeasured',
  'liveness.noFace',
  ...qualityFaults.map((fault) => `liveness.face.${fault}` as const),
  'liveness.peak',
  'liveness.atMost',
  'liveness.patterned',
  'liveness.patternless',
  'liveness.covered',
  'liveness.coveredWanted',
  'liveness.eyesCovered',
  'liveness.smallFace',
  'liveness.repeats',
  'liveness.repeatsWanted',
  'liveness.repeated',
  'liveness.sameBackground',
] as const;
export type LivenessPhrase = (typeof livenessPhrases)[number];

export const said = (code: LivenessPhrase, values?: Readonly<Record<string, PhraseValue>>): Phrase =>
  phrase(code, values);
