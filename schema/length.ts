/** In characters as Unicode counts them: an emoji of one is one. */
export const lengthOf = (text: string): number => [...text].length;
