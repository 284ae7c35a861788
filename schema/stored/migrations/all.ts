import { presenceOfMembers } from '#schema/stored/migrations/1-presence-of-members.ts';
import { wordsAsPhrases } from '#schema/stored/migrations/2-words-as-phrases.ts';
import { foldedSearch } from '#schema/stored/migrations/3-folded-search.ts';
import { foundByIds } from '#schema/stored/migrations/4-found-by-ids.ts';
import { pastInPages } from '#schema/stored/migrations/5-past-in-pages.ts';
import type { Migration } from '#schema/stored/migrations/migration.ts';

/** Every migration there ever was, in its order. */
export const migrations: readonly Migration[] = [
  presenceOfMembers,
  wordsAsPhrases,
  foldedSearch,
  foundByIds,
  pastInPages,
];
