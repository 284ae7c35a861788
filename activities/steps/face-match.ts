import type { ExamineContext, Examiner, Piece } from '#activities/steps/examiner.ts';
import type { FaceMatchFindings } from '#schema/steps/face-match.ts';
import { isCalm } from '#schema/steps/liveness-performance.ts';
import { distanceOf, meanOf, type Descriptor } from '#schema/vision/descriptor.ts';
import { bestFrontal } from '#schema/vision/frontal.ts';
import { signalsOf, type Signals } from '#schema/vision/signals.ts';

interface Candidate {
  readonly label: string;
  readonly piece: Piece;
  readonly signals: Signals;
}

interface Described {
  readonly descriptor: Descriptor;
  /** Human's own descriptor. */
  readonly embedding?: readonly number[];
}

/** The largest face. */
async function faceOn({ bytes }: Piece, { pixels, faces, heartbeat }: ExamineContext, describe = false) {
  heartbeat();
  const picture = await pixels(bytes);
  const [face] = await faces.analyse(picture, { describe });
  return { picture, face };
}

async function portraitOf(piece: Piece, context: ExamineContext): Promise<Described | undefined> {
  const { picture, face } = await faceOn(piece, context, true);
  return face && { descriptor: await context.faces.describe(picture, face), embedding: face.embedding };
}

async function liveFaces(pieces: readonly Piece[], context: ExamineContext): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const piece of pieces.filter(({ ref }) => isCalm(ref))) {
    const { face } = await faceOn(piece, context);
    if (face) found.push({ label: piece.ref.label, piece, signals: signalsOf(face) });
  }
  return bestFrontal(found);
}

/** Human's second measurement takes three times as long as the first, so it is taken on this many of the best frames. */
const measuredTwice = 2;

/** The best frames are decoded and analysed a second time, because keeping all of them until the best are known would take
 * too much memory. */
async function describeAll(candidates: readonly Candidate[], context: ExamineContext): Promise<Described[]> {
  const described: Described[] = [];
  for (const [index, { piece }] of candidates.entries()) {
    const { picture, face } = await faceOn(piece, context, index < measuredTwice);
    if (!face) continue;
    described.push({ descriptor: await context.faces.describe(picture, face), embedding: face.embedding });
  }
  return described;
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
  const live = averageOf(await describeAll(candidates, context));
  const frames = candidates.map(({ label }) => label);
  if (!live.descriptor) return found({ portrait: 'found', frames });
  const distance = distanceOf(portrait.descriptor, live.descriptor);
  const { embedding } = portrait;
  const similarity = embedding && live.embedding && context.faces.similarity(embedding, live.embedding);
  return found({ portrait: 'found', frames, distance, ...(similarity !== undefined && { similarity }) });
};
