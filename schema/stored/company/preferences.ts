import type { BackgroundChoice } from '#schema/company/background.ts';
import type { Database } from '#schema/stored/database.ts';
import { text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { replace } from '#schema/stored/model/writes.ts';

/** What a member of staff has chosen for themselves, wherever they sign in. The id is the person's. */
interface StoredPreferences {
  readonly _id: string;
  readonly background: BackgroundChoice;
}

export const preferencesSchema = storedSchema<StoredPreferences>('preferences', {
  _id: text,
  background: text,
});

export interface Preferences {
  background(personId: string): Promise<BackgroundChoice | undefined>;
  rememberBackground(personId: string, choice: BackgroundChoice): Promise<void>;
}

export function createPreferences(database: Database): Preferences {
  const preferences = database.model(preferencesSchema);
  return {
    background: async (_id) => (await preferences.findOne({ _id }).lean<StoredPreferences>())?.background,
    rememberBackground: (_id, background) => replace(preferences, { _id, background }),
  };
}
