import type { EvidenceInput } from './generated/graphql.ts';
import { Problem } from './problem.ts';

/** Where a piece belongs. `run` is a run's id, or `capture`. */
export interface EvidencePlace {
  readonly participant: string;
  readonly run: string;
  readonly label: string;
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const problemIn = async (response: Response): Promise<Problem> => {
  const said: unknown = await response.json().catch(() => undefined);
  if (typeof said === 'object' && said !== null && 'code' in said && 'message' in said) {
    return new Problem(String(said.code), String(said.message));
  }
  return new Problem('AWAY', 'The server does not answer.');
};

/** Brings bytes to the vault, with their hash, so that what arrived is what was sent. Throws a `Problem`. */
export async function putEvidence(
  piece: Blob,
  place: EvidencePlace,
  takenAt: string,
): Promise<EvidenceInput> {
  const bytes = await piece.arrayBuffer();
  const query = new URLSearchParams({ ...place });
  const response = await fetch(`/evidence?${query}`, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: {
      'content-type': piece.type,
      'x-vidimus': '1',
      'x-evidence-sha256': hex(await crypto.subtle.digest('SHA-256', bytes)),
      'x-taken-at': takenAt,
    },
    body: bytes,
  }).catch(() => undefined);
  if (!response) throw new Problem('AWAY', 'The server does not answer.');
  if (!response.ok) throw await problemIn(response);
  return (await response.json()) as EvidenceInput;
}
