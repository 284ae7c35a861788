import type { FaceAnalyser } from '#activities/vision/faces.ts';
import type { Fact, ModelUsed } from '#schema/check.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import type { Facts } from '#schema/step.ts';
import type { Pixels } from '#vault/picture.ts';

/** What an examiner may use of the world. Everything else it needs is in the pieces. */
export interface ExamineContext {
  readonly facts: Facts;
  /** Decodes an encoded picture in a child process under limits; throws when it cannot be decoded. */
  readonly pixels: (bytes: Uint8Array) => Promise<Pixels>;
  readonly faces: FaceAnalyser;
  /** Stores a picture the examiner made as derived evidence of the run. */
  readonly keep: (bytes: Uint8Array, label: string, mediaType: string) => Promise<EvidenceRef>;
  /** Tells Temporal that the examination is alive; also throws when it was cancelled. */
  readonly heartbeat: () => void;
}

/** One piece of evidence with its bytes, whose hash has been verified. */
export interface Piece {
  readonly ref: EvidenceRef;
  readonly bytes: Uint8Array;
}

/** What an examiner found: findings for the step's judge, and what stands beside the verdict. */
export interface Found<Findings> {
  readonly findings: Findings;
  readonly facts: readonly Fact[];
  readonly models: readonly ModelUsed[];
  readonly derived: readonly EvidenceRef[];
}

/**
 * Turns bytes into findings. `sources` holds the pieces of other steps' runs by kind, for derived steps.
 * Bad evidence is a finding; only trouble (a model, a store, a child process) is thrown.
 */
export type Examiner<Findings> = (
  pieces: readonly Piece[],
  sources: Readonly<Record<string, readonly Piece[]>>,
  context: ExamineContext,
) => Promise<Found<Findings>>;
