import type { ExamineContext, Examiner, Piece } from '#activities/steps/examiner.ts';
import type { Face } from '#activities/vision/faces.ts';
import type { Fact } from '#schema/check.ts';
import type { LivenessFact } from '#schema/steps/liveness.ts';
import type { LivenessFindings } from '#schema/steps/liveness-checks.ts';
import { isCalm, type LivenessFrame } from '#schema/steps/liveness-performance.ts';
import { repeatLimits, type Repeat } from '#schema/steps/liveness-repeats.ts';
import type { Pixels } from '#vault/picture.ts';
import { equalityOf, fingerprintOf, type Fingerprint } from '#schema/vision/blocks.ts';
import { distanceOf, type Descriptor } from '#schema/vision/descriptor.ts';
import { median } from '#schema/vision/face.ts';
import { bestFrontal } from '#schema/vision/frontal.ts';
import { eyesCovered } from '#schema/vision/eyes.ts';
import { qualityOf } from '#schema/vision/quality.ts';
import { signalsOf } from '#schema/vision/signals.ts';
import { patternPeak } from '#schema/vision/spectrum.ts';

/** The least detector score of a second face: below it the detector finds faces in patterns such as curtains. */
const surely = 0.5;
/** A face in the background counts once it is this wide against the applicant's. */
const background = 0.25;

interface Seen {
  /** Those who count as people before the camera, the applicant first. */
  readonly people: readonly Face[];
  /** How many more there are, too small for that. */
  readonly small: number;
}

function peopleOf(faces: readonly Face[]): Seen {
  const [first, ...others] = faces;
  if (!first) return { people: [], small: 0 };
  const sure = others.filter(({ score }) => score >= surely);
  const beside = sure.filter(({ box }) => box[2] >= background * first.box[2]);
  return { people: [first, ...beside], small: sure.length - beside.length };
}

interface Examined extends LivenessFrame {
  readonly descriptor?: Descriptor;
  readonly fingerprint?: Fingerprint;
  readonly real?: number;
  readonly live?: number;
}

async function examineStill(
  { ref, bytes }: Piece,
  { pixels, faces, heartbeat }: ExamineContext,
): Promise<Examined> {
  heartbeat();
  const picture = await pixels(bytes);
  // How the picture of the face is, and what Human's scores say, only calm stills are asked.
  const look = isCalm(ref);
  const { people, small } = peopleOf(await faces.analyse(picture, { scores: look }));
  const [face] = people;
  if (!face) return { label: ref.label, faces: 0 };
  return {
    label: ref.label,
    faces: people.length,
    ...(small > 0 && { small }),
    signals: signalsOf(face),
    descriptor: await faces.describe(picture, face),
    fingerprint: fingerprintOf(picture, face.box),
    ...(look && lookOf(picture, face)),
  };
}

const lookOf = (
  picture: Pixels,
  face: Face,
): Pick<Examined, 'quality' | 'pattern' | 'eyes' | 'real' | 'live'> => ({
  quality: qualityOf(picture, face.box),
  pattern: patternPeak(picture, face.box),
  eyes: eyesCovered(picture, face.mesh),
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
  const { descriptor, fingerprint: _fingerprint, real: _real, live: _live, ...frame } = still;
  if (!descriptor || references.length === 0) return frame;
  return { ...frame, drift: Math.max(...references.map((reference) => distanceOf(descriptor, reference))) };
}

/** Every two stills that are equal in more than a camera's pictures can be. */
function repeatsAmong(stills: readonly Examined[]): readonly Repeat[] {
  const seen = stills.flatMap(({ label, fingerprint }) => (fingerprint ? [{ label, fingerprint }] : []));
  return seen.flatMap((one, index) =>
    seen.slice(index + 1).flatMap((other) => {
      const { whole, share } = equalityOf(one.fingerprint, other.fingerprint);
      return whole || share >= repeatLimits.share
        ? [{ one: one.label, other: other.label, whole, share }]
        : [];
    }),
  );
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
  const stills: Examined[] = [];
  for (const piece of pieces) stills.push(await examineStill(piece, context));
  const calm = stills.filter(isCalm);
  const references = referencesOf(calm);
  const still = calm.map((examined) => frameOf(examined, references));
  const moving = stills.filter((each) => !isCalm(each)).map((examined) => frameOf(examined, references));
  const seen = still.flatMap(({ label, faces, signals }) =>
    signals && faces === 1 ? [{ label, signals }] : [],
  );
  return {
    findings: {
      frames: [...still, ...moving],
      best: bestFrontal(seen).map(({ label }) => label),
      repeats: repeatsAmong(stills),
    },
    facts: informationOf(calm),
    models: context.faces.models,
    derived: [],
  };
};
