/** A message as one side of a call sees it. */
export interface ChatLine {
  readonly id: string;
  readonly own: boolean;
  readonly text: string;
  readonly at: string;
}

/**
 * What the other side wrote and nobody here has seen yet: whatever came after `seen`, the last line that was looked at, and
 * after one's own last word, since whoever answers has read.
 */
export function unreadOf(lines: readonly ChatLine[], seen: string | undefined): readonly ChatLine[] {
  const lookedAt = lines.findIndex(({ id }) => id === seen);
  const answered = lines.findLastIndex(({ own }) => own);
  return lines.slice(Math.max(lookedAt, answered) + 1);
}
