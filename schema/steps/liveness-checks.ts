import type { Check, CheckOutcome } from '#schema/check.ts';
import type { PromptItem } from '#schema/step.ts';
import {
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
import { challengeKinds, challengeWords } from '#schema/vision/challenges.ts';
import { depthLimits } from '#schema/vision/depth.ts';
import { median } from '#schema/vision/face.ts';
import { faultsOf, faultWords, qualityLimits, type Quality } from '#schema/vision/quality.ts';

export interface LivenessFindings {
  readonly frames: readonly LivenessFrame[];
  /** Labels of the stills that show the face best from the front, best first. */
  readonly best: readonly string[];
}

/**
 * Distances within one session: of calm stills, and of stills in which the face is moved and so less alike. Two people
 * are rarely below 0.65; one person who looks far up can reach 0.7, so once may be chance: then a person must look.
 */
export const driftLimits = { calm: 0.5, moved: 0.65, movedFar: 0.75 } as const;
export const patternLimits = { doubtful: 25, plain: 100 } as const;

const meshModels = ['face-detection', 'face-mesh'];

function challengeCheck(performance: Performance, index: number): Check {
  const { kind } = performance;
  const shown = shownBy(performance);
  const outcome = shown && performed(kind, shown) ? 'passed' : 'failed';
  const instead = shown && challengeKinds.find((other) => other !== kind && performed(other, shown));
  const notes = !shown
    ? 'No face was seen in the pictures of this movement.'
    : `"${challengeWords[kind]}" was not seen.` +
      (instead ? ` The pictures show "${challengeWords[instead]}" instead.` : '');
  return {
    name: `challenge${index + 1}`,
    title: `${index + 1}. ${challengeWords[kind]}`,
    outcome,
    measured: measured(kind, performance),
    wanted: wanted[kind],
    ...(outcome === 'failed' && { note: notes }),
    models: meshModels,
  };
}

/** Only a head that has depth moves its nose against its cheeks when it turns, and stays as broad as it was. */
function depthCheck(performances: readonly Performance[]): Check {
  const turns = performances.filter(({ kind }) => kind === 'turnLeft' || kind === 'turnRight');
  const seen = turns.every((turn) => (shownBy(turn)?.[turn.kind] ?? 0) >= 1);
  const depths = turns.map((turn) => turnDepth(turn) ?? 0);
  const least = Math.min(...depths);
  const turned = turns.length > 0 && seen && least >= depthLimits.flat;
  const outcome: CheckOutcome = !turned ? 'failed' : least < depthLimits.deep ? 'unsure' : 'passed';
  const notes = {
    passed: undefined,
    unsure: 'The face has little depth. It may be a bent picture: look at the pictures of the turn.',
    failed: 'The face did not turn as a head does. It may be a flat or a bent picture.',
  };
  const note = notes[outcome];
  return {
    name: 'depth',
    title: 'Depth of the face',
    outcome,
    measured:
      turns
        .map((turn, index) => `${measured(turn.kind, turn)}, ${depths[index]?.toFixed(2)} deep`)
        .join('; ') || 'no turn',
    wanted: `${wanted.turnLeft}, ${depthLimits.deep.toFixed(2)} deep`,
    ...(note && { note }),
    models: meshModels,
  };
}

const nobody = (label: string): string =>
  `${label} shows no face. It must be in the picture all the time, lit and uncovered.`;
const crowd = ({ label, faces }: LivenessFrame): string =>
  `${label} shows ${faces} faces. Nobody else may be in the picture, and no picture of a person.`;

function oneFaceCheck(frames: readonly LivenessFrame[]): Check {
  const crowded = frames.filter((frame) => frame.faces > 1);
  const empty = frames.filter((frame) => frame.faces === 0);
  const failed = crowded.length > 1 || empty.length > frames.length / 3;
  const outcome: CheckOutcome = failed ? 'failed' : crowded.length + empty.length > 0 ? 'unsure' : 'passed';
  const first = crowded[0] ?? empty[0];
  return {
    name: 'oneFace',
    title: 'One face throughout',
    outcome,
    measured: `${frames.length - crowded.length - empty.length} of ${frames.length} pictures`,
    wanted: `${frames.length} of ${frames.length}`,
    ...(first && { note: first.faces === 0 ? nobody(first.label) : crowd(first) }),
    models: ['face-detection'],
  };
}

/** Calm stills are compared each, movements by their most alike still. */
function samePersonCheck(frames: readonly LivenessFrame[], performances: readonly Performance[]): Check {
  const calm = frames.filter(isCalm).flatMap(({ drift }) => drift ?? []);
  const moved = performances.flatMap((performance) => moverDrift(performance) ?? []);
  const { calm: still, moved: alike, movedFar: unlike } = driftLimits;
  const [farthest, farthestMoved] = [Math.max(0, ...calm), Math.max(0, ...moved)];
  const strange = moved.filter((drift) => drift > alike);
  const changed = farthest > still || farthestMoved > unlike || strange.length > 1;
  const doubtful = calm.length < 2 || farthestMoved > alike;
  const outcome: CheckOutcome = changed ? 'failed' : doubtful ? 'unsure' : 'passed';
  const compare = calm.length < 2 ? 'Too few pictures to compare.' : 'Compare the moving pictures yourself.';
  const note = changed ? 'The person in the pictures changed.' : compare;
  return {
    name: 'samePerson',
    title: 'Same person throughout',
    outcome,
    measured: `distance up to ${farthest.toFixed(2)} calm, ${farthestMoved.toFixed(2)} moving`,
    wanted: `at most ${still.toFixed(2)} and ${alike.toFixed(2)}`,
    ...(outcome !== 'passed' && { note }),
    models: ['face-recognition'],
  };
}

/** Faults that most of the calm stills have; a single bad still is nothing. */
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
  const note = each.length === 0 ? 'No face to judge.' : faults.map((fault) => faultWords[fault]).join(' ');
  const [darkest, brightest] = qualityLimits.brightness;
  return {
    name: 'quality',
    title: 'Picture quality',
    outcome: unsure ? 'unsure' : 'passed',
    measured: each.length
      ? `brightness ${typical.brightness.toFixed(0)}, sharpness ${typical.sharpness.toFixed(2)}, ` +
        `face ${typical.width.toFixed(0)} px`
      : 'not measured',
    wanted: `brightness ${darkest} to ${brightest}, sharpness ${qualityLimits.sharpness}, face ${qualityLimits.width} px`,
    ...(unsure && { note }),
  };
}

function patternCheck(frames: readonly LivenessFrame[]): Check {
  const peaks = frames.filter(isCalm).flatMap(({ pattern }) => pattern ?? []);
  const typical = median(peaks);
  const { doubtful, plain } = patternLimits;
  const outcome: CheckOutcome = typical <= doubtful ? 'passed' : typical > plain ? 'failed' : 'unsure';
  const note =
    peaks.length > 0
      ? 'The face shows a regular pattern, as screens and prints do.'
      : 'There was no face to look for a pattern on.';
  return {
    name: 'pattern',
    title: 'No pattern of a screen or print',
    outcome,
    measured: peaks.length > 0 ? `peak ${typical.toFixed(0)}` : 'not measured',
    wanted: `at most ${doubtful}`,
    ...(outcome !== 'passed' && { note }),
  };
}

/** Turns what the stills show into verdicts, against what this run asked and in its order. */
export function judgeLiveness({ frames }: LivenessFindings, items: readonly PromptItem[]): readonly Check[] {
  const performances = performancesOf(frames, items);
  return [
    ...performances.map(challengeCheck),
    depthCheck(performances),
    oneFaceCheck(frames),
    samePersonCheck(frames, performances),
    qualityCheck(frames),
    patternCheck(frames),
  ];
}
