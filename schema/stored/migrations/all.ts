import { presenceOfMembers } from '#schema/stored/migrations/1-presence-of-members.ts';
import { wordsAsPhrases } from '#schema/stored/migrations/2-words-as-phrases.ts';
import { foldedSearch } from '#schema/stored/migrations/3-folded-search.ts';
import type { Migration } from '#schema/stored/migrations/migration.ts';

/** Every migration there ever was, in its order. */
export const migrations: readonly Migration[] = [presenceOfMembers, wordsAsPhrases, foldedSearch];
