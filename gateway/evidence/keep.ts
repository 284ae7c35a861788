import { createHash } from 'node:crypto';
import { hasMoreBehind } from '#schema/vision/picture-layout.ts';
import type { EvidenceIndex, StoredEvidence } from '#schema/stored/session/evidence.ts';
import type { Pictures } from '#vault/picture.ts';
import type { Vault } from '#vault/vault.ts';
import type { Owner } from '#gateway/evidence/admission.ts';
import { pictureRefusals } from '#gateway/evidence/picture-refusals.ts';
import type { Feed } from '#gateway/feed/feed.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

export interface KeepParts {
  readonly pictures: Pick<Pictures, 'inspect'>;
  readonly vault: Pick<Vault, 'put'>;
  readonly index: EvidenceIndex;
  /** Tells whoever looks on of a picture that arrived for a run. */
  readonly feed: Pick<Feed, 'tellProgress'>;
}

/** What is known of a piece before its bytes are there. */
export interface Announced {
  readonly owner: Owner;
  readonly label: string;
  readonly takenAt: string | undefined;
  /** What the sender says that its sha256 is, in lower-case hex. */
  readonly claimed: string | undefined;
}

/** Pixels on the short side of what a camera of today gives at the least; a page that brings less is none that took a still. */
const leastOfCamera = 120;

const refusals = {
  tooSmall: deny('PICTURE_TOO_SMALL', { width: leastOfCamera, height: leastOfCamera }),
  trailing: deny('PICTURE_TRAILING_BYTES'),
  hash: deny('HASH_MISMATCH.arrived'),
};

export const digest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/**
 * The same piece has the same id however often it is sent, so that an upload whose answer was lost on the line is the same
 * evidence when it is sent again, also at another server.
 */
export const idOf = ({ owner, label, takenAt }: Announced, sha256: string): string => {
  const { sessionId, participantId, runId, origin, request } = owner;
  return `evi_${digest([sessionId, participantId, runId, origin, request, label, takenAt, sha256])}`;
};

/** Judges bytes that are there whole, and keeps them unless they are kept already. */
export async function keep(
  { pictures, vault, index, feed }: KeepParts,
  announced: Announced,
  bytes: Buffer,
): Promise<StoredEvidence | GatewayRefusal> {
  if (bytes.length === 0) return pictureRefusals.EVIDENCE_EMPTY;
  const { owner, label, takenAt, claimed } = announced;
  const { sessionId, participantId, runId } = owner;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (claimed !== undefined && claimed !== sha256) return refusals.hash;
  const id = idOf(announced, sha256);
  const known = await index.find(id);
  if (known) return known;
  if (hasMoreBehind(bytes)) return refusals.trailing;
  const picture = await pictures.inspect(bytes, { requester: sessionId });
  if ('refused' in picture) return pictureRefusals[picture.refused];
  const { mediaType, width, height } = picture;
  if (owner.origin === 'camera' && Math.min(width, height) < leastOfCamera) return refusals.tooSmall;
  const what = { id, sha256, mediaType, bytes: bytes.length, label, takenAt };
  const piece = { ...what, ...owner, storedAt: new Date().toISOString(), width, height };
  await vault.put(sessionId, id, bytes);
  await index.add(piece);
  if (runId) void feed.tellProgress({ sessionId, participantId, runId, arrived: { id, label } });
  return piece;
}
