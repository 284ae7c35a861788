interface Bounds {
  readonly most: number;
  readonly longest: number;
}

/**
 * What was made of a document's text, for the next request with the same text. Documents written by others are
 * strangers' input: there may be many and they may be long, and neither may fill the memory.
 */
export function createDocumentCache<Made>({ most, longest }: Bounds) {
  const kept = new Map<string, Made>();
  return {
    get: (text: string): Made | undefined => {
      const made = kept.get(text);
      if (made !== undefined) {
        kept.delete(text);
        kept.set(text, made);
      }
      return made;
    },
    set: (text: string, made: Made): void => {
      if (text.length > longest) return;
      kept.delete(text);
      const oldest = kept.keys().next();
      if (kept.size >= most && !oldest.done) kept.delete(oldest.value);
      kept.set(text, made);
    },
    size: (): number => kept.size,
  };
}
