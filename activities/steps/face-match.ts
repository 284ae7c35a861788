import { jpegOf } from '#activities/reading/portrait.ts';
import type { ExamineContext, Examiner, Piece } from '#activities/steps/examiner.ts';
import { alignedFace } from '#activities/vision/aligned-face.ts';
import type { Face } from '#activities/vision/faces.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import type { comparedFaces } from '#schema/steps/face-match.ts';
import { type FaceMatchFindings } from '#schema/steps/face-match.ts';
import { isCalm } from '#schema/steps/liveness-performance.ts';
import { distanceOf, meanOf, type Descriptor } from '#schema/vision/descriptor.ts';
import { bestFrontal } from '#schema/vision/frontal.ts';
import { signalsOf, type Signals } from '#schema/vision/signals.ts';
import type { Pixels } from '#vault/picture.ts';

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

/** A face that was described, and cut out for people to look at. */
type Shown = Described & { readonly aligned: Pixels };

/** The largest face. */
async function faceOn({ bytes }: Piece, { pixels, faces, heartbeat }: ExamineContext, describe = false) {
  heartbeat();
  const picture = await pixels(bytes);
  const [face] = await faces.analyse(picture, { describe });
  return { picture, face };
}

const described = async (picture: Pixels, face: Face, { faces }: ExamineContext): Promise<Described> => ({
  descriptor: await faces.describe(picture, face),
  embedding: face.embedding,
});

async function portraitOf(piece: Piece, context: ExamineContext): Promise<Shown | undefined> {
  const { picture, face } = await faceOn(piece, context, true);
  return face && { ...(await described(picture, face, context)), aligned: alignedFace(picture, face.mesh) };
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

/**
 * The best frames are decoded and analysed a second time, because keeping all of them until the best are known would take
 * too much memory. The first of them, which is the best, is the one that is shown.
 */
async function describeAll(candidates: readonly Candidate[], context: ExamineContext) {
  const all: Described[] = [];
  let best: Pixels | undefined;
  for (const [index, { piece }] of candidates.entries()) {
    const { picture, face } = await faceOn(piece, context, index < measuredTwice);
    if (!face) continue;
    all.push(await described(picture, face, context));
    best ??= alignedFace(picture, face.mesh);
  }
  return { all, best };
}

const averageOf = (all: readonly Described[]): Partial<Described> => ({
  descriptor: meanOf(all.map(({ descriptor }) => descriptor)),
  embedding: meanOf(all.flatMap(({ embedding }) => (embedding ? [embedding] : []))),
});

/** The two faces that were compared, of the live ones the best, at one scale and with the eyes on one line. */
async function keepPair(portrait: Pixels, live: Pixels, { keep }: ExamineContext): Promise<EvidenceRef[]> {
  const kept = async (aligned: Pixels, label: (typeof comparedFaces)[number]) =>
    keep(await jpegOf(aligned), label, 'image/jpeg');
  return [await kept(portrait, 'face-portrait'), await kept(live, 'face-live')];
}

/** Compares the portrait that was cut from the document with the best live frames, averaged. */
export const faceMatch: Examiner<FaceMatchFindings> = async (_pieces, sources, context) => {
  const { models } = context.faces;
  const found = (findings: FaceMatchFindings) => ({ findings, facts: [], models, derived: [] });
  const piece = sources['documentScan']?.find(({ ref }) => ref.label === 'portrait');
  if (!piece) return found({ portrait: 'missing', frames: [] });
  const portrait = await portraitOf(piece, context);
  if (!portrait) return found({ portrait: 'faceless', frames: [] });
  const candidates = await liveFaces(sources['liveness'] ?? [], context);
  const { all, best } = await describeAll(candidates, context);
  const live = averageOf(all);
  const frames = candidates.map(({ label }) => label);
  if (!live.descriptor || !best) return found({ portrait: 'found', frames });
  const distance = distanceOf(portrait.descriptor, live.descriptor);
  const { embedding } = portrait;
  const similarity = embedding && live.embedding && context.faces.similarity(embedding, live.embedding);
  return {
    ...found({ portrait: 'found', frames, distance, ...(similarity !== undefined && { similarity }) }),
    derived: await keepPair(portrait.aligned, best, context),
  };
};
