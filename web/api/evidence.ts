import type { EvidenceInput } from './generated/graphql.ts';
import type { Said } from '#locales/say.ts';
import { isSaid, Problem } from './problem.ts';

/** Where a piece belongs. `run` is a run's id, or `capture`. */
export interface EvidencePlace {
  readonly participant: string;
  readonly run: string;
  readonly label: string;
  /** The press of Capture that a still answers. */
  readonly request?: string;
}

/** How bytes are sent, beside what they are. */
interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const sha256Of = async (piece: Blob): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', await piece.arrayBuffer()));

const phraseIn = (said: object): { phrase?: Said } =>
  'phrase' in said && isSaid(said.phrase) ? { phrase: said.phrase } : {};

/** The gateway's refusal in an answer's body; undefined where a proxy or something else answered. */
export const refusalIn = (said: unknown): Problem | undefined =>
  typeof said === 'object' && said !== null && 'code' in said && 'message' in said
    ? new Problem(String(said.code), String(said.message), phraseIn(said))
    : undefined;

/** Uploads bytes. Throws a `Problem`. */
export async function putBytes(
  path: string,
  query: Readonly<Record<string, string>>,
  bytes: Blob,
  { headers, signal }: Sent = {},
): Promise<unknown> {
  const response = await fetch(`${path}?${new URLSearchParams(query)}`, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: { 'content-type': bytes.type, 'x-vidimus': '1', ...headers },
    body: bytes,
    ...(signal && { signal }),
  }).catch(() => undefined);
  if (response?.ok) return response.json();
  const said: unknown = await response?.json().catch(() => undefined);
  throw refusalIn(said) ?? new Problem('AWAY', 'The server does not answer.');
}

/** Uploads bytes with their hash, which the gateway compares with what arrived. Throws a `Problem`. */
export async function putEvidence(
  piece: Blob,
  place: EvidencePlace,
  takenAt: string,
  { headers: more, signal }: Sent = {},
): Promise<EvidenceInput> {
  const headers = { 'x-evidence-sha256': await sha256Of(piece), 'x-taken-at': takenAt, ...more };
  return (await putBytes('/evidence', { ...place }, piece, { headers, signal })) as EvidenceInput;
}
