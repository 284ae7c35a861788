import type { Check, CheckOutcome } from '#schema/check.ts';
import { decimal, percent, phrase, type Phrase } from '#schema/phrase.ts';
import type { PromptItem } from '#schema/step.ts';
import { ownPicturesCheck, type Repeat } from '#schema/steps/liveness-repeats.ts';
import {
  farthestDrift,
  isCalm,
  measured,
  moverDrift,
  performancesOf,
  performed,
  shownBy,
  turnDepth,
  wanted,
  type LivenessFrame,
  type Performance,
} from '#schema/steps/liveness-performance.ts';
import { said, type LivenessPhrase } from '#schema/steps/liveness-phrases.ts';
import { challengeKinds, type ChallengeKind } from '#schema/vision/challenges.ts';
import { depthLimits } from '#schema/vision/depth.ts';
import { median } from '#schema/vision/face.ts';
import { faultsOf, qualityLimits, type Quality } from '#schema/vision/quality.ts';

export interface LivenessFindings {
  readonly frames: readonly LivenessFrame[];
  /** Labels of the stills that show the face best from the front, best first. */
  readonly best: readonly string[];
  /** Pairs of stills that are equal in more than a camera's two pictures can be. */
  readonly repeats: readonly Repeat[];
}

/**
 * Distances within one session: of calm stills, and of stills in which the face is moved and so less alike. Two people
 * are rarely below 0.65; one person who looks far up can reach 0.7, so once may be chance: then a person must look.
 */
export const driftLimits = { calm: 0.5, moved: 0.65, movedFar: 0.75 } as const;
const patternLimits = { doubtful: 25, plain: 100 } as const;
/**
 * Share of the eyes' fields that is dark: ten portraits have 0.10 to 0.35 in good light and in little, with opaque glasses drawn on them
 * 0.68 and more, but for one of 0.38 whose mesh slipped.
 */
const coveredLimit = 0.55;

const meshModels = ['face-detection', 'face-mesh'];

const nameOf = (kind: ChallengeKind): Phrase => phrase(`challenge.${kind}`);

function challengeCheck(performance: Performance, index: number): Check {
  const { kind } = performance;
  const shown = shownBy(performance);
  const outcome = shown && performed(kind, shown) ? 'passed' : 'failed';
  const instead = shown && challengeKinds.find((other) => other !== kind && performed(other, shown));
  const note = !shown
    ? [said('liveness.unseen')]
    : [
        said('liveness.undone', { challenge: nameOf(kind) }),
        ...(instead ? [said('liveness.instead', { challenge: nameOf(instead) })] : []),
      ];
  return {
    name: `challenge${index + 1}`,
    title: said('liveness.challenge', { index: index + 1, challenge: nameOf(kind) }),
    outcome,
    measured: measured(kind, performance),
    wanted: wanted[kind],
    ...(outcome === 'failed' && { note }),
    models: meshModels,
  };
}

/** How far each turn went, and how deep the face was in it; turns are at most one to each side. */
function turnsMeasured(turns: readonly Performance[], depths: readonly number[]): Phrase {
  const [first, second] = turns.map((turn, index) =>
    said('liveness.deep', { turn: measured(turn.kind, turn), depth: decimal(depths[index] ?? 0, 2) }),
  );
  if (!first) return said('liveness.noTurn');
  return second ? said('liveness.bothTurns', { first, second }) : first;
}

/** Only a head that has depth moves its nose against its cheeks when it turns, and stays as broad as it was. */
function depthCheck(performances: readonly Performance[]): Check {
  const turns = performances.filter(({ kind }) => kind === 'turnLeft' || kind === 'turnRight');
  const seen = turns.every((turn) => (shownBy(turn)?.[turn.kind] ?? 0) >= 1);
  const depths = turns.map((turn) => turnDepth(turn) ?? 0);
  const least = Math.min(...depths);
  const turned = turns.length > 0 && seen && least >= depthLimits.flat;
  const outcome: CheckOutcome = !turned ? 'failed' : least < depthLimits.deep ? 'unsure' : 'passed';
  return {
    name: 'depth',
    outcome,
    measured: turnsMeasured(turns, depths),
    wanted: said('liveness.deep', { turn: wanted.turnLeft, depth: decimal(depthLimits.deep, 2) }),
    ...(outcome !== 'passed' && {
      note: [said(outcome === 'unsure' ? 'liveness.shallow' : 'liveness.flat')],
    }),
    models: meshModels,
  };
}

const miscounted = ({ label, faces }: LivenessFrame): Phrase =>
  faces === 0 ? said('liveness.nobody', { label }) : said('liveness.crowd', { label, faces });

/**
 * One still with somebody beside the applicant may be somebody who walks by, two may not. A run may lose the face in a third of its
 * stills, which is one challenge of three. Held against `npm run accuracy`, where all runs with a second face in every still
 * fail and no genuine one does; how often people walk by was not measured.
 */
const faceLimits = { crowded: 1, empty: 1 / 3 } as const;

function oneFaceCheck(frames: readonly LivenessFrame[]): Check {
  const crowded = frames.filter((frame) => frame.faces > 1);
  const empty = frames.filter((frame) => frame.faces === 0);
  const behind = frames.filter(({ faces, small = 0 }) => faces === 1 && small > 0);
  const failed = crowded.length > faceLimits.crowded || empty.length > frames.length * faceLimits.empty;
  const doubtful = crowded.length + empty.length + behind.length > 0;
  const outcome: CheckOutcome = failed ? 'failed' : doubtful ? 'unsure' : 'passed';
  const first = crowded[0] ?? empty[0];
  const [far] = behind;
  const note = first ? miscounted(first) : far && said('liveness.smallFace', { label: far.label });
  return {
    name: 'oneFace',
    outcome,
    measured: said('liveness.pictures', {
      right: frames.length - crowded.length - empty.length - behind.length,
      all: frames.length,
    }),
    wanted: said('liveness.allPictures', { all: frames.length }),
    ...(note && { note: [note] }),
    models: ['face-detection'],
  };
}

/**
 * Every still is compared with the calm face. Somebody else is told by the still of a movement that is most like the person,
 * for a face that moves is less alike; but each that is not like enough is a doubt, or another person could do part of it.
 */
function samePersonCheck(frames: readonly LivenessFrame[], performances: readonly Performance[]): Check {
  const calm = frames.filter(isCalm).flatMap(({ drift }) => drift ?? []);
  const moved = performances.flatMap((performance) => moverDrift(performance) ?? []);
  const each = performances.flatMap((performance) => farthestDrift(performance) ?? []);
  const { calm: still, moved: alike, movedFar: unlike } = driftLimits;
  const [farthest, farthestMoved] = [Math.max(0, ...calm), Math.max(0, ...each)];
  const strange = moved.filter((drift) => drift > alike);
  const changed = farthest > still || Math.max(0, ...moved) > unlike || strange.length > 1;
  const doubtful = calm.length < 2 || farthestMoved > alike;
  const outcome: CheckOutcome = changed ? 'failed' : doubtful ? 'unsure' : 'passed';
  const doubt: LivenessPhrase = calm.length < 2 ? 'liveness.tooFew' : 'liveness.compareMoving';
  return {
    name: 'samePerson',
    outcome,
    measured: said('liveness.distances', { calm: decimal(farthest, 2), moving: decimal(farthestMoved, 2) }),
    wanted: said('liveness.distancesWanted', { calm: decimal(still, 2), moving: decimal(alike, 2) }),
    ...(outcome !== 'passed' && { note: [said(changed ? 'liveness.personChanged' : doubt)] }),
    models: ['face-recognition'],
  };
}

/** Judges the median of all calm stills, so that a single bad one does not count. */
function qualityCheck(frames: readonly LivenessFrame[]): Check {
  const each = frames.filter(isCalm).flatMap(({ quality }) => (quality ? [quality] : []));
  const of = (name: keyof Quality) => median(each.map((quality) => quality[name]));
  const typical: Quality = {
    brightness: of('brightness'),
    contrast: of('contrast'),
    sharpness: of('sharpness'),
    glare: of('glare'),
    asymmetry: of('asymmetry'),
    share: of('share'),
    width: of('width'),
  };
  const faults = faultsOf(typical);
  const unsure = each.length === 0 || faults.length > 0;
  const note =
    each.length === 0 ? [said('liveness.noFace')] : faults.map((fault) => said(`liveness.face.${fault}`));
  const [darkest, brightest] = qualityLimits.brightness;
  return {
    name: 'quality',
    outcome: unsure ? 'unsure' : 'passed',
    measured: each.length
      ? said('liveness.quality', {
          brightness: decimal(typical.brightness, 0),
          sharpness: decimal(typical.sharpness, 2),
          width: decimal(typical.width, 0),
        })
      : said('liveness.notMeasured'),
    wanted: said('liveness.qualityWanted', {
      darkest,
      brightest,
      sharpness: decimal(qualityLimits.sharpness, 2),
      width: qualityLimits.width,
    }),
    ...(unsure && { note }),
  };
}

function patternCheck(frames: readonly LivenessFrame[]): Check {
  const peaks = frames.filter(isCalm).flatMap(({ pattern }) => pattern ?? []);
  const typical = median(peaks);
  const { doubtful, plain } = patternLimits;
  const outcome: CheckOutcome = typical <= doubtful ? 'passed' : typical > plain ? 'failed' : 'unsure';
  const seen = peaks.length > 0;
  return {
    name: 'pattern',
    outcome,
    measured: seen ? said('liveness.peak', { peak: decimal(typical, 0) }) : said('liveness.notMeasured'),
    wanted: said('liveness.atMost', { most: doubtful }),
    ...(outcome !== 'passed' && { note: [said(seen ? 'liveness.patterned' : 'liveness.patternless')] }),
  };
}

/** Opaque glasses hide what a face is known by, and a person must look. Judged by the median of all calm stills. */
function eyesCheck(frames: readonly LivenessFrame[]): readonly Check[] {
  const each = frames.filter(isCalm).flatMap(({ eyes }) => eyes ?? []);
  if (each.length === 0) return [];
  const typical = median(each);
  const covered = typical > coveredLimit;
  return [
    {
      name: 'eyesSeen',
      outcome: covered ? 'unsure' : 'passed',
      measured: said('liveness.covered', { share: percent(typical) }),
      wanted: said('liveness.coveredWanted', { share: percent(coveredLimit) }),
      ...(covered && { note: [said('liveness.eyesCovered')] }),
      models: meshModels,
    },
  ];
}

/** Turns what the stills show into verdicts, against what this run asked and in its order. */
export function judgeLiveness(
  { frames, repeats }: LivenessFindings,
  items: readonly PromptItem[],
): readonly Check[] {
  const performances = performancesOf(frames, items);
  return [
    ...performances.map(challengeCheck),
    depthCheck(performances),
    oneFaceCheck(frames),
    samePersonCheck(frames, performances),
    qualityCheck(frames),
    patternCheck(frames),
    ...eyesCheck(frames),
    ownPicturesCheck(repeats, items),
  ];
}
