import type { ExamineContext, Examiner, Piece } from '#activities/steps/examiner.ts';
import type { Face } from '#activities/vision/faces.ts';
import type { Fact } from '#schema/check.ts';
import type { LivenessFindings } from '#schema/steps/liveness-checks.ts';
import { isCalm, type LivenessFrame } from '#schema/steps/liveness-performance.ts';
import type { Pixels } from '#schema/stored/picture.ts';
import { distanceOf, meanOf, type Descriptor } from '#schema/vision/descriptor.ts';
import { median } from '#schema/vision/face.ts';
import { bestFrontal } from '#schema/vision/frontal.ts';
import { qualityOf } from '#schema/vision/quality.ts';
import { signalsOf } from '#schema/vision/signals.ts';
import { patternPeak } from '#schema/vision/spectrum.ts';

/** Below this the detector sees faces in curtains. */
const surely = 0.5;
/** A face in the background counts once it is this wide against the applicant's. */
const background = 0.25;

/** The faces that count as people before the camera. */
export function peopleOf(faces: readonly Face[]): readonly Face[] {
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

async function examineStill(
  { ref, bytes }: Piece,
  { pixels, faces, heartbeat }: ExamineContext,
): Promise<Examined> {
  heartbeat();
  const picture = await pixels(bytes);
  const people = peopleOf(await faces.analyse(picture));
  const [face] = people;
  if (!face) return { label: ref.label, faces: 0 };
  return {
    label: ref.label,
    faces: people.length,
    signals: signalsOf(face),
    descriptor: await faces.describe(picture, face),
    ...(isCalm(ref) && lookOf(picture, face)),
    real: face.real,
    live: face.live,
  };
}

/** How the picture of the face is, which only calm stills are asked. */
const lookOf = (picture: Pixels, face: Face): Pick<LivenessFrame, 'quality' | 'pattern'> => ({
  quality: qualityOf(picture, face.box),
  pattern: patternPeak(picture, face.box),
});

/** The person every still is compared with: as the calm stills of the first challenge show them. */
function referenceOf(stills: readonly Examined[]): Descriptor | undefined {
  const first = stills.find((still) => isCalm(still) && still.descriptor)?.label.split('-')[0];
  const own = stills.filter((still) => isCalm(still) && still.label.startsWith(`${first}-`));
  return meanOf(own.flatMap(({ descriptor }) => (descriptor ? [descriptor] : [])));
}

function frameOf(still: Examined, reference: Descriptor | undefined): LivenessFrame {
  const { descriptor, real: _real, live: _live, ...frame } = still;
  if (!descriptor || !reference) return frame;
  return { ...frame, drift: distanceOf(descriptor, reference) };
}

function informationOf(stills: readonly Examined[]): Fact[] {
  const score = (name: string, title: string, values: readonly number[]): Fact[] =>
    values.length > 0 ? [{ name, title, value: median(values).toFixed(2) }] : [];
  return [
    ...score(
      'antispoof',
      'Antispoof score (information)',
      stills.flatMap(({ real }) => real ?? []),
    ),
    ...score(
      'livenessScore',
      'Liveness score (information)',
      stills.flatMap(({ live }) => live ?? []),
    ),
  ];
}

/** Measures everything again from the stills; what the browser saw while it guided the applicant is not asked. */
export const liveness: Examiner<LivenessFindings> = async (pieces, _sources, context) => {
  const stills: Examined[] = [];
  for (const piece of pieces) stills.push(await examineStill(piece, context));
  const reference = referenceOf(stills);
  const frames = stills.map((still) => frameOf(still, reference));
  const seen = frames.flatMap(({ label, faces, signals }) =>
    signals && faces === 1 ? [{ label, signals }] : [],
  );
  const best = bestFrontal(seen.filter(isCalm)).map(({ label }) => label);
  return {
    findings: { frames, best },
    facts: informationOf(stills),
    models: context.faces.models,
    derived: [],
  };
};
