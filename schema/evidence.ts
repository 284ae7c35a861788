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
