import { refusalIn, sha256Of } from '#web/api/evidence.ts';
import { Problem } from '#web/api/problem.ts';
import type { EvidenceInput } from '#web/api/generated/graphql.ts';

/** One piece of evidence on its way. */
export interface Piece {
  readonly participant: string;
  readonly run: string;
  readonly label: string;
  readonly bytes: Blob;
  /** When this device took it: ISO 8601. */
  readonly takenAt: string;
}

export interface Sending {
  /** 0 to 1. */
  readonly progress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** What an attempt came to: an answer of the server, or none. `retryAfter` in seconds. */
export interface Attempt {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter?: number;
}

const longest = 8000;
const mostAttempts = 12;
/**
 * Milliseconds without another byte on its way, or without an answer once all are, after which an attempt has failed. A
 * large picture on a thin line takes minutes, so the whole has no limit.
 */
const silence = 45_000;

/**
 * Milliseconds to wait before sending again, or undefined when that cannot help: the server understood and said no,
 * or it was tried long enough (over a minute). `tried` counts from 1.
 */
export function waitAfter(
  { status, retryAfter }: Pick<Attempt, 'status' | 'retryAfter'>,
  tried: number,
): number | undefined {
  const passing = status === 0 || status === 408 || status === 429 || status >= 500;
  if (!passing || tried >= mostAttempts) return undefined;
  return retryAfter ? Math.min(retryAfter * 1000, 30_000) : Math.min(500 * 2 ** (tried - 1), longest);
}

/** Calls `end` once nothing has been heard for a while. */
function listener(end: () => void) {
  let timer = setTimeout(end, silence);
  return {
    heard(): void {
      clearTimeout(timer);
      timer = setTimeout(end, silence);
    },
    stop: () => clearTimeout(timer),
  };
}

/** One PUT. XMLHttpRequest, because `fetch` does not tell how much has gone. */
function attempt(piece: Piece, sha256: string, { progress, signal }: Sending): Promise<Attempt> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const { participant, run, label } = piece;
    const abort = () => request.abort();
    const line = listener(abort);
    request.open('PUT', `/evidence?${new URLSearchParams({ participant, run, label })}`);
    request.setRequestHeader('content-type', piece.bytes.type || 'application/octet-stream');
    request.setRequestHeader('x-vidimus', 'applicant');
    request.setRequestHeader('x-evidence-sha256', sha256);
    request.setRequestHeader('x-taken-at', piece.takenAt);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      line.heard();
      progress?.(total ? loaded / total : 0);
    });
    request.addEventListener('loadend', () => {
      line.stop();
      signal?.removeEventListener('abort', abort);
      const retryAfter = Number(request.getResponseHeader('retry-after')) || undefined;
      resolve({ status: request.status, body: request.response, retryAfter });
    });
    signal?.addEventListener('abort', abort);
    request.send(piece.bytes);
  });
}

const refusalOf = ({ status, body }: Attempt): Problem => {
  if (status === 0) return new Problem('AWAY', 'The server does not answer.');
  return refusalIn(body) ?? new Problem('TROUBLE', 'The server could not take the picture.');
};

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Sends a piece until it has arrived whole, again and again where the line fails; not at all once nobody wants it any
 * more. Throws a `Problem`.
 */
export async function sendPiece(piece: Piece, sending: Sending = {}): Promise<EvidenceInput> {
  const sha256 = await sha256Of(piece.bytes);
  for (let tried = 1; ; tried++) {
    if (sending.signal?.aborted) throw new Problem('RUN_CLOSED', 'This step was closed meanwhile.');
    const answer = await attempt(piece, sha256, sending);
    if (answer.status === 200) return answer.body as EvidenceInput;
    const wait = sending.signal?.aborted ? undefined : waitAfter(answer, tried);
    if (wait === undefined) throw refusalOf(answer);
    await pause(wait);
  }
}
