import { presenceOfMembers } from '#schema/stored/migrations/1-presence-of-members.ts';
import { wordsAsPhrases } from '#schema/stored/migrations/2-words-as-phrases.ts';
import { foldedSearch } from '#schema/stored/migrations/3-folded-search.ts';
import { foundByIds } from '#schema/stored/migrations/4-found-by-ids.ts';
import { pastInPages } from '#schema/stored/migrations/5-past-in-pages.ts';
import { sealedFields } from '#schema/stored/migrations/6-sealed-fields.ts';
import type { Migration, MigrationTools } from '#schema/stored/migrations/migration.ts';

/** Every migration there ever was, in its order. */
export const migrationsWith = (tools: MigrationTools): readonly Migration[] => [
  presenceOfMembers,
  wordsAsPhrases,
  foldedSearch,
  foundByIds,
  pastInPages,
  sealedFields(tools),
];
