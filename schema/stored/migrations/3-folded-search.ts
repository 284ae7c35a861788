import { searchText } from '#schema/text/search.ts';
import type { AnyDocument, Migration } from '#schema/stored/migrations/migration.ts';

/**
 * Lines hold the text in which they are searched. It is folded by the rule that searches are folded by today: two rules
 * would not meet.
 */
export const foldedSearch: Migration = {
  number: 3,
  name: 'folded-search',
  steps: [{ collection: 'summaries', migrate: (document) => withSearch(document) }],
};

function withSearch(document: AnyDocument): AnyDocument | undefined {
  if ('search' in document) return undefined;
  const { names = [], reference } = document as AnyDocument & Searched;
  return { ...document, search: searchText(names, reference) };
}

interface Searched {
  readonly names?: readonly string[];
  readonly reference?: string;
}
