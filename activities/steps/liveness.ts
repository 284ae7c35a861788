import type { ExamineContext, Examiner, Piece } from '#activities/steps/examiner.ts';
import type { Face } from '#activities/vision/faces.ts';
import type { Fact } from '#schema/check.ts';
import type { LivenessFact } from '#schema/steps/liveness.ts';
import { driftLimits, type LivenessFindings } from '#schema/steps/liveness-checks.ts';
import {
  isCalm,
  moverDrift,
  performancesOf,
  showsMovement,
  type LivenessFrame,
} from '#schema/steps/liveness-performance.ts';
import type { Pixels } from '#vault/picture.ts';
import { distanceOf, type Descriptor } from '#schema/vision/descriptor.ts';
import { median } from '#schema/vision/face.ts';
import { bestFrontal } from '#schema/vision/frontal.ts';
import { qualityOf } from '#schema/vision/quality.ts';
import { signalsOf } from '#schema/vision/signals.ts';
import { patternPeak } from '#schema/vision/spectrum.ts';

/** The least detector score of a second face: below it the detector finds faces in patterns such as curtains. */
const surely = 0.5;
/** A face in the background counts once it is this wide against the applicant's. */
const background = 0.25;

/** The faces that count as people before the camera. */
function peopleOf(faces: readonly Face[]): readonly Face[] {
  const [first] = faces;
  if (!first) return [];
  return faces.filter(
    (face) => face === first || (face.score >= surely && face.box[2] >= background * first.box[2]),
  );
}

interface Examined extends LivenessFrame {
  readonly descriptor?: Descriptor;
  readonly real?: number;
  readonly live?: number;
}

/** What to measure beyond position and movement of the face. */
interface Wants {
  readonly describe: boolean;
  /** How the picture of the face is, and what Human's scores say: only calm stills are asked. */
  readonly look: boolean;
}

async function examineStill(
  { ref, bytes }: Piece,
  { describe, look }: Wants,
  { pixels, faces, heartbeat }: ExamineContext,
): Promise<Examined> {
  heartbeat();
  const picture = await pixels(bytes);
  const people = peopleOf(await faces.analyse(picture, { scores: look }));
  const [face] = people;
  if (!face) return { label: ref.label, faces: 0 };
  return {
    label: ref.label,
    faces: people.length,
    signals: signalsOf(face),
    ...(describe && { descriptor: await faces.describe(picture, face) }),
    ...(look && lookOf(picture, face)),
  };
}

const lookOf = (picture: Pixels, face: Face): Pick<Examined, 'quality' | 'pattern' | 'real' | 'live'> => ({
  quality: qualityOf(picture, face.box),
  pattern: patternPeak(picture, face.box),
  real: face.real,
  live: face.live,
});

/** The person every still is compared with: as the calm stills of the first challenge show them. */
function referencesOf(calm: readonly Examined[]): readonly Descriptor[] {
  const first = calm.find(({ descriptor }) => descriptor)?.label.split('-')[0];
  return calm.flatMap(({ label, descriptor }) =>
    descriptor && label.startsWith(`${first}-`) ? [descriptor] : [],
  );
}

/** The distance to the least similar reference. Not to their mean: if two people were shown, both would be near to it. */
function frameOf(still: Examined, references: readonly Descriptor[]): LivenessFrame {
  const { descriptor, real: _real, live: _live, ...frame } = still;
  if (!descriptor || references.length === 0) return frame;
  return { ...frame, drift: Math.max(...references.map((reference) => distanceOf(descriptor, reference))) };
}

/**
 * The stills of the movements. Describing a face takes as long as finding it, so a movement's stills are described
 * until one of them shows both the movement and the person: the judge looks at the most alike.
 */
async function examineMovements(
  pieces: readonly Piece[],
  calm: readonly LivenessFrame[],
  references: readonly Descriptor[],
  context: ExamineContext,
): Promise<readonly LivenessFrame[]> {
  const frames: LivenessFrame[] = [];
  const alike = new Set<string>();
  for (const piece of pieces) {
    const [id = ''] = piece.ref.label.split('-');
    const still = await examineStill(piece, { describe: !alike.has(id), look: false }, context);
    const frame = frameOf(still, references);
    frames.push(frame);
    const [performance] = performancesOf([...calm, frame], context.facts.prompt.items).filter(
      ({ item }) => item.id === id,
    );
    const drift = performance && showsMovement(performance) ? moverDrift(performance) : undefined;
    if (drift !== undefined && drift <= driftLimits.calm) alike.add(id);
  }
  return frames;
}

function informationOf(stills: readonly Examined[]): Fact[] {
  const score = (name: LivenessFact, values: readonly number[]): Fact[] =>
    values.length > 0 ? [{ name, value: median(values).toFixed(2) }] : [];
  return [
    ...score(
      'antispoof',
      stills.flatMap(({ real }) => real ?? []),
    ),
    ...score(
      'livenessScore',
      stills.flatMap(({ live }) => live ?? []),
    ),
  ];
}

/** Measures everything again from the stills; what the browser saw while it guided the applicant is not asked. */
export const liveness: Examiner<LivenessFindings> = async (pieces, _sources, context) => {
  const calm: Examined[] = [];
  for (const piece of pieces.filter(({ ref }) => isCalm(ref)))
    calm.push(await examineStill(piece, { describe: true, look: true }, context));
  const references = referencesOf(calm);
  const still = calm.map((examined) => frameOf(examined, references));
  const movements = pieces.filter(({ ref }) => !isCalm(ref));
  const moving = await examineMovements(movements, still, references, context);
  const seen = still.flatMap(({ label, faces, signals }) =>
    signals && faces === 1 ? [{ label, signals }] : [],
  );
  return {
    findings: {
      frames: [...still, ...moving],
      best: bestFrontal(seen).map(({ label }) => label),
    },
    facts: informationOf(calm),
    models: context.faces.models,
    derived: [],
  };
};
