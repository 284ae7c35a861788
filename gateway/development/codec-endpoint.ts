import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, answerRefusal, readBody } from '#gateway/http/answers.ts';
import type { Route } from '#gateway/http/routes.ts';
import { administratorOf } from '#gateway/development/administrators.ts';
import type { StaffViewer, ViewerOf } from '#gateway/identity/viewer.ts';
import { openPayload, sessionOfPayload, type SessionKeys } from '#temporal/codec.ts';
import { deny } from '#gateway/refusal.ts';

/** A payload as Temporal's pages write it in JSON: all bytes in base64. */
interface JsonPayload {
  readonly metadata?: Readonly<Record<string, string>>;
  readonly data?: string;
}
type Payload = Parameters<typeof openPayload>[1];

export interface CodecParts {
  readonly viewerOf: ViewerOf;
  readonly keys: SessionKeys;
  /** The company of a session; undefined when there is no such session. */
  readonly companyOf: (sessionId: string) => Promise<string | undefined>;
}

const largestBody = 8 * 1024 * 1024;

const bytesOf = (text = ''): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const textOf = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('base64');

const read = ({ metadata = {}, data }: JsonPayload): Payload => ({
  metadata: Object.fromEntries(Object.entries(metadata).map(([name, text]) => [name, bytesOf(text)])),
  data: bytesOf(data),
});

const written = ({ metadata, data }: Payload): JsonPayload => ({
  metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, bytes]) => [name, textOf(bytes)])),
  data: textOf(data),
});

function payloadsIn(body: Buffer): JsonPayload[] | undefined {
  try {
    const { payloads } = JSON.parse(body.toString('utf8')) as { payloads?: unknown };
    return Array.isArray(payloads) ? (payloads as JsonPayload[]) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The codec server of Temporal's own pages (https://docs.temporal.io/codec-server): `POST /temporal-codec/decode` with
 * `{payloads}` answers the same payloads decrypted. Only for administrators, only for sessions of their company, and only
 * under `npm run dev`. What cannot be decrypted, because its session was erased or is another company's, stays as it is.
 */
export function createCodecEndpoint({ viewerOf, keys, companyOf }: CodecParts): Route {
  const open = async (payload: Payload, viewer: StaffViewer): Promise<Payload> => {
    const sessionId = sessionOfPayload(payload);
    if (sessionId === undefined || (await companyOf(sessionId)) !== viewer.companyId) return payload;
    return openPayload(keys, payload).catch(() => payload);
  };
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const viewer = await administratorOf(req, res, viewerOf);
    if (!viewer) return;
    const payloads = payloadsIn((await readBody(req, largestBody)) ?? Buffer.alloc(0));
    if (!payloads) return answerRefusal(res, deny('INVALID_INPUT.noPayloads'));
    const opened = await Promise.all(payloads.map((payload) => open(read(payload), viewer)));
    answerJson(res, 200, { payloads: opened.map(written) });
  };
  return { name: 'codec', method: 'POST', path: /^\/temporal-codec\/decode$/, guard: 'origin', handle };
}
