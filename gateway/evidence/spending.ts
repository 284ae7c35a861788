import type { Owner } from '#gateway/evidence/admission.ts';
import type { Limits, TooMany } from '#gateway/http/limits.ts';

/** Who sends: of an operator's stills it is not the applicant, who could use up what the operator needs. */
export const senderOf = ({ sessionId, participantId, origin }: Owner): string =>
  origin === 'stream' ? `${sessionId}/stream` : `${sessionId}/${participantId}`;

/** What a piece costs, however many parts it comes in. */
export async function spendPiece(
  limits: Limits,
  { sessionId, participantId, runId, origin, request }: Owner,
): Promise<TooMany | undefined> {
  const who = `${sessionId}/${participantId}`;
  const exhausted = await limits.spend('uploads', who);
  if (exhausted) return exhausted;
  if (runId) return limits.spend('pieces', `${who}/${runId}`);
  return origin === 'camera' && request ? limits.spend('stills', request) : undefined;
}

/**
 * What bytes cost that are about to be read: their sender, and of an applicant's the whole session and the address they come
 * from. The sender has less than the session, so that one of several people leaves enough for the others.
 */
export async function spendBytes(
  limits: Limits,
  owner: Owner,
  address: string,
  bytes: number,
): Promise<TooMany | undefined> {
  const exhausted = await limits.spend('megabytes', senderOf(owner), bytes);
  if (exhausted || owner.origin === 'stream') return exhausted;
  return (
    (await limits.spend('sessionMegabytes', owner.sessionId, bytes)) ??
    limits.spend('addressMegabytes', address, bytes)
  );
}
