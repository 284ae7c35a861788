import { createHash } from 'node:crypto';
import type { ExamineContext, Piece } from '#activities/steps/examiner.ts';
import { createFaceAnalyser, type FaceAnalyser } from '#activities/vision/faces.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import type { PromptItem } from '#schema/step.ts';
import { createPictures } from '#vault/picture.ts';
import type { Still } from '#e2e/performer/stills.ts';

/** What examiners need, without a session, a vault or a workflow around them. */
export interface Bench {
  readonly faces: FaceAnalyser;
  readonly context: (items: readonly PromptItem[]) => ExamineContext;
  close(): Promise<void>;
}

const refOf = (bytes: Uint8Array, label: string, mediaType: string): EvidenceRef => ({
  id: label,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  mediaType,
  bytes: bytes.length,
  label,
});

export const pieceOf = ({ label, bytes }: Still): Piece => ({
  ref: refOf(bytes, label, 'image/jpeg'),
  bytes,
});

export async function openBench(): Promise<Bench> {
  const pictures = createPictures();
  const faces = await createFaceAnalyser();
  return {
    faces,
    context: (items) => ({
      facts: { now: new Date().toISOString(), claimedName: 'Anna Example', prompt: { seed: 1, items } },
      pixels: pictures.pixels,
      faces,
      keep: async (bytes, label, mediaType) => refOf(bytes, label, mediaType),
      heartbeat: () => undefined,
    }),
    close: pictures.close,
  };
}
