import type { IncomingMessage, ServerResponse } from 'node:http';

/** A "no" of an HTTP address, sent as `{code, message}`. */
export interface HttpRefusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const statuses: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  RUN_UNKNOWN: 404,
  RUN_CLOSED: 409,
  SESSION_ENDED: 409,
  SESSION_NOT_LIVE: 409,
  PARTICIPANT_LEFT: 409,
  HASH_MISMATCH: 422,
  TOO_MANY_REQUESTS: 429,
};

export const httpRefusal = ({ code, message }: { code: string; message: string }): HttpRefusal => ({
  status: statuses[code] ?? 400,
  code,
  message,
});

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

export function answerRefusal(
  res: ServerResponse,
  refusal: { readonly code: string; readonly message: string; readonly retryAfterSeconds?: number },
): void {
  const { code, message, retryAfterSeconds } = refusal;
  if (retryAfterSeconds && !res.headersSent) res.setHeader('retry-after', retryAfterSeconds);
  const { status } =
    'status' in refusal && typeof refusal.status === 'number'
      ? { status: refusal.status }
      : httpRefusal(refusal);
  answerJson(res, status, { code, message });
}

/** The whole body, or nothing when it is larger than `limit` bytes: then the rest is not kept. */
export async function readBody(
  req: IncomingMessage,
  limit: number,
  seen: (chunk: Buffer) => void = () => undefined,
): Promise<Buffer | undefined> {
  if (Number(req.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > limit) return undefined;
    chunks.push(chunk);
    seen(chunk);
  }
  return Buffer.concat(chunks);
}

const mostDrained = 64 * 1024 * 1024;
/** Milliseconds: a phone on a thin line reads the answer only when it has sent all. */
const drainMs = 120_000;

/**
 * Reads what is left of a refused body and throws it away, within bounds: a client that is still sending would
 * otherwise see a broken connection in place of the answer.
 */
export function drain(req: IncomingMessage): void {
  let bytes = 0;
  const timer = setTimeout(() => req.destroy(), drainMs);
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostDrained) req.destroy();
  });
  req.once('close', () => clearTimeout(timer));
  req.resume();
}
