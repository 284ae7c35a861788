import { randomBytes } from 'node:crypto';
import { isCaptureOpen } from '#schema/session/call/asking.ts';
import { derivedToken, sameDigest, sha256 } from '#gateway/identity/tokens.ts';

/** Whose picture an operator wants. */
export interface CaptureOf {
  readonly sessionId: string;
  readonly participantId: string;
  readonly operatorId: string;
}

/** A press of Capture. */
export interface Pressed {
  /** By the clock of the server that was asked. */
  readonly at: string;
  /** Whether the applicant's page may still answer. */
  readonly isOpen: boolean;
}

/**
 * Presses of Capture, which no server remembers: a request says by itself when it was made, and its signature that it was
 * one of ours, for this participant, by the operator who has the call. So any server knows it again, also after a restart,
 * and nobody makes one but by asking as the operator.
 */
export interface CaptureRequests {
  issue(of: CaptureOf): string;
  /** Undefined where this operator never asked for this. */
  read(request: string, of: CaptureOf): Pressed | undefined;
}

const pattern = /^(cap_[\w-]{16}\.([0-9a-z]{8,9}))\.[\w-]{43}$/;

export function createCaptureRequests(
  masterKey: Uint8Array,
  now: () => number = () => Date.now(),
): CaptureRequests {
  const signed = (press: string, { sessionId, participantId, operatorId }: CaptureOf): string =>
    `${press}.${derivedToken(masterKey, `capture/${sessionId}/${participantId}/${operatorId}/${press}`)}`;
  return {
    issue: (of) => signed(`cap_${randomBytes(12).toString('base64url')}.${now().toString(36)}`, of),
    read: (request, of) => {
      const [, press, moment] = pattern.exec(request) ?? [];
      if (!press || !moment || !sameDigest(sha256(signed(press, of)), sha256(request))) return undefined;
      const pressedAt = Number.parseInt(moment, 36);
      return { at: new Date(pressedAt).toISOString(), isOpen: isCaptureOpen(pressedAt, now()) };
    },
  };
}
