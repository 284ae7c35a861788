import type { Actor } from '#schema/actor.ts';

/** Bytes in the vault, named by id; `sha256` is of the plain bytes, in lower-case hex. */
export interface EvidenceRef {
  readonly id: string;
  readonly sha256: string;
  readonly mediaType: string;
  /** Size of the plain bytes. */
  readonly bytes: number;
  /** What the piece is within its run: `page`, `front`, `c1-peak-2`, `portrait`, or `capture`. */
  readonly label: string;
  /** When the device says it was taken: ISO 8601. A claim, recorded as such. */
  readonly takenAt?: string;
}

/** What everybody is told of a piece, whatever else is known of it; `null` is what a database has for nothing. */
export const refOf = ({
  id,
  sha256,
  mediaType,
  bytes,
  label,
  takenAt,
}: Omit<EvidenceRef, 'takenAt'> & { readonly takenAt?: string | null }): EvidenceRef => ({
  ...{ id, sha256, mediaType, bytes, label },
  ...(takenAt && { takenAt }),
});

/** Whose page brought a still: the applicant's, from their own `camera`, or the operator's, from the `stream` of the call. */
export const captureOrigins = ['camera', 'stream'] as const;
export type CaptureOrigin = (typeof captureOrigins)[number];

/** A still as it was stored. Those of the first version know neither origin nor size. */
export interface Still extends EvidenceRef {
  readonly origin?: CaptureOrigin;
  /** In pixels, turned upright. */
  readonly width?: number;
  readonly height?: number;
  /** The press that it answers; absent where nobody's page was asked. */
  readonly request?: string;
}

/** A still that an operator took of an applicant. It is never erased, only set aside. */
export interface Capture extends Still {
  /** Who pressed, and when by the server's clock; absent in those of the first version. */
  readonly by?: Actor;
  readonly at?: string;
  readonly caption?: string;
  readonly discarded?: { readonly by: Actor; readonly at: string; readonly reason: string };
}
