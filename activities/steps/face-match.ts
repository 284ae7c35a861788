import type { ExamineContext, Examiner, Piece } from '#activities/steps/examiner.ts';
import type { Face } from '#activities/vision/faces.ts';
import type { FaceMatchFindings } from '#schema/steps/face-match.ts';
import { isCalm } from '#schema/steps/liveness-performance.ts';
import type { Pixels } from '#schema/stored/picture.ts';
import { distanceOf, meanOf, type Descriptor } from '#schema/vision/descriptor.ts';
import { bestFrontal } from '#schema/vision/frontal.ts';
import { signalsOf, type Signals } from '#schema/vision/signals.ts';

interface Candidate {
  readonly label: string;
  readonly picture: Pixels;
  readonly face: Face;
  readonly signals: Signals;
}

interface Described {
  readonly descriptor: Descriptor;
  readonly embedding?: readonly number[];
}

async function describe(picture: Pixels, face: Face, { faces }: ExamineContext): Promise<Described> {
  return { descriptor: await faces.describe(picture, face), embedding: face.embedding };
}

/** The largest face, with Human's own descriptor. */
async function faceOn({ bytes }: Piece, context: ExamineContext): Promise<{ picture: Pixels; face?: Face }> {
  context.heartbeat();
  const picture = await context.pixels(bytes);
  const [face] = await context.faces.analyse(picture, { describe: true });
  return { picture, face };
}

async function portraitOf(piece: Piece, context: ExamineContext): Promise<Described | undefined> {
  const { picture, face } = await faceOn(piece, context);
  return face && describe(picture, face, context);
}

async function liveFaces(pieces: readonly Piece[], context: ExamineContext): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const piece of pieces.filter(({ ref }) => isCalm(ref))) {
    const { picture, face } = await faceOn(piece, context);
    if (face) found.push({ label: piece.ref.label, picture, face, signals: signalsOf(face) });
  }
  return bestFrontal(found);
}

const averageOf = (described: readonly Described[]): Partial<Described> => ({
  descriptor: meanOf(described.map(({ descriptor }) => descriptor)),
  embedding: meanOf(described.flatMap(({ embedding }) => (embedding ? [embedding] : []))),
});

/** Compares the portrait that was cut from the document with the best live frames, averaged. */
export const faceMatch: Examiner<FaceMatchFindings> = async (_pieces, sources, context) => {
  const { models } = context.faces;
  const found = (findings: FaceMatchFindings) => ({ findings, facts: [], models, derived: [] });
  const piece = sources['documentScan']?.find(({ ref }) => ref.label === 'portrait');
  if (!piece) return found({ portrait: 'missing', frames: [] });
  const portrait = await portraitOf(piece, context);
  if (!portrait) return found({ portrait: 'faceless', frames: [] });
  const candidates = await liveFaces(sources['liveness'] ?? [], context);
  const described: Described[] = [];
  for (const { picture, face } of candidates) described.push(await describe(picture, face, context));
  const live = averageOf(described);
  const frames = candidates.map(({ label }) => label);
  if (!live.descriptor) return found({ portrait: 'found', frames });
  const distance = distanceOf(portrait.descriptor, live.descriptor);
  const { embedding } = portrait;
  const similarity = embedding && live.embedding && context.faces.similarity(embedding, live.embedding);
  return found({ portrait: 'found', frames, distance, ...(similarity !== undefined && { similarity }) });
};
