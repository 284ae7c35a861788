import { refusalIn, sha256Of } from '#web/api/evidence.ts';
import { Problem } from '#web/api/problem.ts';
import { pause, untilServerAnswers } from '#web/api/server-watch.ts';
import type { EvidenceInput } from '#web/api/generated/graphql.ts';
import { onePut, type Answer } from './one-put.ts';
import {
  beginTransfer,
  afterFailure,
  nextRange,
  contentRange,
  afterAnswer,
  type ByteRange,
  type Transfer,
} from './transfer.ts';

/** One piece of evidence on its way. */
export interface Piece {
  readonly participant: string;
  readonly run: string;
  readonly label: string;
  readonly bytes: Blob;
  /** When this device took it: ISO 8601. */
  readonly takenAt: string;
}

/** How far something is. `share` from 0 to 1; `waiting`: nothing moves until the line is back. */
export interface OnItsWay {
  readonly share: number;
  readonly waiting: boolean;
}

export interface Sending {
  readonly tell?: (state: OnItsWay) => void;
  readonly signal?: AbortSignal;
}

const longest = 8000;
const mostAttempts = 12;
/** A server that has so often had less than before keeps nothing. */
const mostFalls = 4;

/**
 * Milliseconds to wait before going on, or undefined when that cannot help: the server understood and said no, or it was
 * tried often enough without any of it arriving. `tried` counts from 1.
 */
export function waitAfter(
  { status, retryAfter }: Pick<Answer, 'status' | 'retryAfter'>,
  tried: number,
): number | undefined {
  const passing = status === 0 || status === 202 || status === 408 || status === 429 || status >= 500;
  if (!passing || tried >= mostAttempts) return undefined;
  return retryAfter ? Math.min(retryAfter * 1000, 30_000) : Math.min(500 * 2 ** (tried - 1), longest);
}

const refusalOf = ({ status, body }: Answer): Problem => {
  if (status === 0) return new Problem('AWAY', 'The server does not answer.');
  return refusalIn(body) ?? new Problem('TROUBLE', 'The server could not take the picture.');
};

const receivedIn = ({ status, body }: Answer): number | undefined => {
  const isSaid = status === 202 && typeof body === 'object' && body !== null && 'received' in body;
  return isSaid && typeof body.received === 'number' ? body.received : undefined;
};

/** One request of a piece: all of it, a part, or the question how much is there. */
function sendRange(
  piece: Piece,
  sha256: string,
  transfer: Transfer,
  range: ByteRange,
  { tell, signal }: Sending,
): Promise<Answer> {
  const { participant, run, label, bytes, takenAt } = piece;
  const header = contentRange(transfer, range);
  let share = transfer.at / transfer.total;
  let waiting = false;
  const say = () => tell?.({ share, waiting });
  return onePut(
    {
      address: `/evidence?${new URLSearchParams({ participant, run, label })}`,
      headers: {
        'content-type': bytes.type || 'application/octet-stream',
        'x-vidimus': 'applicant',
        'x-evidence-sha256': sha256,
        'x-taken-at': takenAt,
        ...(header && { 'content-range': header }),
      },
      body: bytes.slice(range.from, range.to),
    },
    {
      moved: (loaded) => {
        share = (range.from + loaded) / transfer.total;
        say();
      },
      waits: (next) => {
        if (next === waiting) return;
        waiting = next;
        say();
      },
      ...(signal && { signal }),
    },
  );
}

/**
 * Sends a piece until it has arrived whole, and goes on where it was when a line broke, however long it was away; not at all
 * once nobody wants it any more. Throws a `Problem`.
 */
export async function sendPiece(piece: Piece, sending: Sending = {}): Promise<EvidenceInput> {
  const sha256 = await sha256Of(piece.bytes);
  const { tell, signal } = sending;
  let transfer = beginTransfer(piece.bytes.size);
  let falls = 0;
  for (let tried = 1; ; tried++) {
    if (signal?.aborted) throw new Problem('RUN_CLOSED', 'This step was closed meanwhile.');
    const began = performance.now();
    const range = nextRange(transfer);
    const answer = await sendRange(piece, sha256, transfer, range, sending);
    if (answer.status === 200) return answer.body as EvidenceInput;
    const received = receivedIn(answer);
    if (received !== undefined) {
      if (received > transfer.at) tried = 0;
      if (received < transfer.at) falls++;
      transfer = afterAnswer(transfer, range, received, performance.now() - began);
      if (tried < mostAttempts && falls < mostFalls) continue;
      throw refusalOf(answer);
    }
    const wait = signal?.aborted ? undefined : waitAfter(answer, tried);
    if (wait === undefined) throw refusalOf(answer);
    transfer = afterFailure(transfer);
    tell?.({ share: transfer.at / transfer.total, waiting: answer.status === 0 });
    if (answer.status === 0) await untilServerAnswers(signal);
    await pause(wait, signal);
  }
}
