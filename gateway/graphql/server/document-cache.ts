import { LRUCache } from 'lru-cache';

interface Bounds {
  readonly most: number;
  /** Characters: a longer document is not kept. */
  readonly longest: number;
}

/**
 * What was made of a document's text, for the next request with the same text. Documents written by others are
 * strangers' input: there may be many and they may be long, and neither may fill the memory.
 */
export const createDocumentCache = <Made extends object>({ most, longest }: Bounds): LRUCache<string, Made> =>
  new LRUCache({ max: most, maxEntrySize: longest, sizeCalculation: (_made, text) => text.length });
