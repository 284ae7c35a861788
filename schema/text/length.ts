/** In characters as Unicode counts them: an emoji of one is one. */
export const lengthOf = (text: string): number => [...text].length;

/** Of a decision. */
export const longestReason = 2000;
export const isReasonTooLong = (
  { reason = '' }: { readonly reason?: string },
  longest = longestReason,
): boolean => lengthOf(reason) > longest;
