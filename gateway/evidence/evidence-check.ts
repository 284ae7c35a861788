import { refOf, type EvidenceRef, type Still } from '#schema/evidence.ts';
import type { EvidenceIndex, StoredEvidence } from '#schema/stored/session/evidence.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

/** Where pieces must belong; `runId` is absent for captures. */
export interface EvidenceOwner {
  readonly sessionId: string;
  readonly participantId: string;
  readonly runId?: string;
}

type Claim = Pick<EvidenceRef, 'id' | 'sha256' | 'mediaType' | 'bytes' | 'label'>;

function differs(
  claim: Claim,
  stored: StoredEvidence | undefined,
  to: EvidenceOwner,
): GatewayRefusal | undefined {
  const belongs =
    stored?.sessionId === to.sessionId &&
    stored.participantId === to.participantId &&
    stored.runId === to.runId;
  if (!stored || !belongs) return deny('EVIDENCE_UNEXPECTED.notUploaded');
  if (claim.sha256.toLowerCase() !== stored.sha256) {
    return deny('HASH_MISMATCH.claimed');
  }
  const same =
    claim.bytes === stored.bytes && claim.mediaType === stored.mediaType && claim.label === stored.label;
  return same ? undefined : deny('EVIDENCE_UNEXPECTED.described');
}

/** Holds what a client says of evidence against what was stored, and answers with what was stored. */
export async function checkEvidence(
  index: Pick<EvidenceIndex, 'find'>,
  claims: readonly Claim[],
  to: EvidenceOwner,
): Promise<EvidenceRef[] | GatewayRefusal> {
  if (claims.length > 60) return deny('EVIDENCE_UNEXPECTED.tooMany');
  if (new Set(claims.map(({ id }) => id)).size !== claims.length) {
    return deny('EVIDENCE_UNEXPECTED.pieceTwice');
  }
  const stored = await Promise.all(claims.map(({ id }) => index.find(id)));
  const refusals = claims.flatMap((claim, index) => differs(claim, stored[index], to) ?? []);
  return refusals[0] ?? stored.flatMap((piece) => (piece ? [refOf(piece)] : []));
}

/** The same of one still, with what was found out about it when it was stored. */
export async function checkStill(
  index: Pick<EvidenceIndex, 'find'>,
  claim: Claim,
  to: Omit<EvidenceOwner, 'runId'>,
): Promise<Still | GatewayRefusal> {
  const stored = await index.find(claim.id);
  const refusal = differs(claim, stored, to);
  if (refusal || !stored) return refusal ?? deny('EVIDENCE_UNEXPECTED.notUploaded');
  const { origin, width, height, request } = stored;
  return {
    ...refOf(stored),
    ...(origin && { origin }),
    ...(width && height && { width, height }),
    ...(request && { request }),
  };
}
