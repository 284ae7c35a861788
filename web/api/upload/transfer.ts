/** How far a piece has come, and how it goes on. */
export interface Transfer {
  readonly total: number;
  /** So much has arrived, as far as is known. */
  readonly at: number;
  /** An attempt failed since: it may be more or less by now, and has to be asked for. */
  readonly doubtful: boolean;
  /** It goes part by part; once it does it stays so. */
  readonly parted: boolean;
  /** How large the next part is to be. */
  readonly size: number;
}

/** The bytes of one request; none for a question. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

const kilobyte = 1024;
/** The server takes nothing larger or, before the last one, smaller. */
const [smallest, usual, largest] = [64 * kilobyte, 256 * kilobyte, 1024 * kilobyte];
/** Milliseconds: a part that breaks off has cost no more than some seconds, and one that is too small a way there and back. */
const [quick, slow] = [3000, 12_000];

const sized = (transfer: Transfer, size: number): Transfer => {
  const within = Math.max(smallest, Math.min(largest, size));
  return { ...transfer, size: within, parted: transfer.parted || transfer.total > within };
};

/** What fits into one part goes whole, as long as that works; anything larger in parts. */
export const beginTransfer = (total: number): Transfer =>
  sized({ total, at: 0, doubtful: false, parted: false, size: usual }, usual);

export function nextRange({ total, at, doubtful, parted, size }: Transfer): ByteRange {
  if (!parted) return { from: 0, to: total };
  return doubtful ? { from: 0, to: 0 } : { from: at, to: Math.min(at + size, total) };
}

/** The `content-range` of a request; none for a piece that goes whole. */
export const contentRange = ({ total, parted }: Transfer, { from, to }: ByteRange): string | undefined => {
  if (!parted) return undefined;
  return to > from ? `bytes ${from}-${to - 1}/${total}` : `bytes */${total}`;
};

/** The server has said how much is there. A part that was quick is followed by a larger one, a slow one by a smaller. */
export function afterAnswer(
  transfer: Transfer,
  { from, to }: ByteRange,
  received: number,
  milliseconds: number,
): Transfer {
  const known = { ...transfer, at: received, doubtful: false };
  if (to === from || received < to) return known;
  if (milliseconds < quick) return sized(known, transfer.size * 2);
  return milliseconds > slow ? sized(known, transfer.size / 2) : known;
}

/** An attempt came to nothing: what is there is asked for, and the next part is smaller. */
export const afterFailure = (transfer: Transfer): Transfer => ({
  ...sized(transfer, transfer.size / 2),
  doubtful: true,
});
