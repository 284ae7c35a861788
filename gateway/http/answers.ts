import type { IncomingMessage, ServerResponse } from 'node:http';
import { noteRefusal } from '#gateway/http/request-notes.ts';
import { messageOf, type GatewayCode, type GatewayRefusal } from '#gateway/refusal.ts';

/** The status of HTTP that goes with a code, where it is not 400. */
const statuses: Partial<Record<GatewayCode, number>> = {
  UNAUTHENTICATED: 401,
  CHALLENGE_EXPIRED: 401,
  FORBIDDEN: 403,
  NOT_ALLOWED: 403,
  STEP_UP_REQUIRED: 403,
  NOT_FOUND: 404,
  RUN_UNKNOWN: 404,
  RUN_CLOSED: 409,
  SESSION_ENDED: 409,
  SESSION_NOT_LIVE: 409,
  PARTICIPANT_LEFT: 409,
  PARTICIPANT_REMOVED: 409,
  CAPTURE_KEPT: 409,
  CAPTURE_NOT_ASKED: 409,
  EVIDENCE_GONE: 410,
  EVIDENCE_TOO_LARGE: 413,
  EVIDENCE_TYPE: 415,
  EVIDENCE_UNREADABLE: 422,
  HASH_MISMATCH: 422,
  PICTURE_TOO_LARGE: 422,
  PICTURE_TOO_SMALL: 422,
  PICTURE_TRAILING_BYTES: 422,
  BACKGROUNDS_FULL: 409,
  TOO_MANY_REQUESTS: 429,
  EVIDENCE_DAMAGED: 500,
};

export function answerJson(res: ServerResponse, status: number, body: unknown): void {
  if (res.headersSent || res.destroyed) return;
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  res.end(text);
}

/** A refusal as an HTTP address says it: as in GraphQL, a code, the phrase for pages and an English message. */
export function answerRefusal(
  res: ServerResponse,
  refusal: GatewayRefusal & { readonly retryAfterSeconds?: number },
): void {
  const { code, phrase, retryAfterSeconds } = refusal;
  noteRefusal(code);
  if (retryAfterSeconds && !res.headersSent) res.setHeader('retry-after', retryAfterSeconds);
  answerJson(res, statuses[code] ?? 400, { code, message: messageOf(refusal), phrase });
}

/** The whole body, or nothing when it is larger than `limit` bytes: then the rest is not kept. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(req.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const mostDrained = 64 * 1024 * 1024;
/** Milliseconds: a phone on a thin line reads the answer only when it has sent all. */
const drainMs = 120_000;

/**
 * Reads what is left of a body that is not wanted and throws it away, within bounds: a client that is still sending would
 * otherwise see a broken connection in place of the answer.
 */
export function drain(req: IncomingMessage): void {
  if (req.readableEnded) return;
  let bytes = 0;
  const timer = setTimeout(() => req.destroy(), drainMs);
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostDrained) req.destroy();
  });
  req.once('close', () => clearTimeout(timer));
  req.resume();
}
