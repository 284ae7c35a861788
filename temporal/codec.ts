import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { DataConverter, Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import protocol from '@temporalio/proto';
import { sessionOfWorkflow } from '#schema/ids.ts';
import { NoKey } from '#schema/no-key.ts';

/** Where the key of a session comes from: 32 bytes. Rejects with `NoKey` when there is none or it was destroyed, else it is trouble. */
export interface SessionKeys {
  keyOf(sessionId: string): Promise<Uint8Array>;
}

/** Whether a session can still be read. Rejects where that cannot be told: a store that is away, a master key that is not ours. */
export const hasKey = (keys: SessionKeys, sessionId: string): Promise<boolean> =>
  keys.keyOf(sessionId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NoKey) return false;
      throw error;
    },
  );

const { Payload: PayloadMessage } = protocol.temporal.api.common.v1;
const encoding = 'binary/vidimus-aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

const sessionOf = (context: SerializationContext | undefined): string | undefined =>
  context?.workflowId === undefined ? undefined : sessionOfWorkflow(context.workflowId);

const isSealed = (payload: Payload): boolean =>
  Buffer.from(payload.metadata?.encoding ?? []).toString() === encoding;

/**
 * The whole payload, metadata too, as nonce, tag and cipher text. The session's id is bound to it, and stands beside it for
 * whoever reads a payload without its workflow (`openPayload`).
 */
function seal(payload: Payload, key: Uint8Array, sessionId: string): Payload {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(sessionId));
  const body = Buffer.concat([cipher.update(PayloadMessage.encode(payload).finish()), cipher.final()]);
  const data = new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
  const metadata = { encoding: utf8(encoding), session: utf8(sessionId) };
  return { metadata, data };
}

function unseal({ data }: Payload, key: Uint8Array, sessionId: string): Payload {
  const bytes = Buffer.from(data ?? []);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
    .setAAD(Buffer.from(sessionId))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const plain = [decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()];
  return PayloadMessage.decode(new Uint8Array(Buffer.concat(plain)));
}

/**
 * Encrypts every payload of a session with the session's own key, chosen from the workflow id; workflows
 * without a session stay plain. Destroying the key erases the session from the immutable history.
 */
export function createCodec(keys: SessionKeys): PayloadCodec {
  return {
    encode: async (payloads, context) => {
      const sessionId = sessionOf(context);
      if (sessionId === undefined || payloads.length === 0) return payloads;
      const key = await keys.keyOf(sessionId);
      return payloads.map((payload) => seal(payload, key, sessionId));
    },
    decode: async (payloads, context) => {
      if (!payloads.some(isSealed)) return payloads;
      const sessionId = sessionOf(context);
      if (sessionId === undefined)
        throw new Error('A sealed payload came without the workflow it belongs to.');
      const key = await keys.keyOf(sessionId);
      return payloads.map((payload) => (isSealed(payload) ? unseal(payload, key, sessionId) : payload));
    },
  };
}

/** The session that an encrypted payload says it belongs to; undefined for one that is not encrypted. */
export function sessionOfPayload(payload: Payload): string | undefined {
  const { session } = payload.metadata ?? {};
  return isSealed(payload) && session ? Buffer.from(session).toString() : undefined;
}

/**
 * Decrypts one payload by the session that stands in it, for Temporal's own pages, which show payloads without saying of
 * which workflow. Whether the reader may see that session is for the caller to find out.
 */
export async function openPayload(keys: SessionKeys, payload: Payload): Promise<Payload> {
  const sessionId = sessionOfPayload(payload);
  return sessionId === undefined ? payload : unseal(payload, await keys.keyOf(sessionId), sessionId);
}

/** Has the words of a failure encrypted as well. The workflows' own script has to be made with it. */
export const failureConverterPath = fileURLToPath(import.meta.resolve('#temporal/failures.cjs'));

/** The same for clients, workers and replays: anything else cannot read the history. */
export const createDataConverter = (keys: SessionKeys): DataConverter => ({
  failureConverterPath,
  payloadCodecs: [createCodec(keys)],
});
