// Companies and what their people prefer, in memory.
import { isSettings, type CompanySettings } from '#schema/company/company.ts';
import type { CompanyEntry } from '#schema/stored/company/companies.ts';
import type { Preferences } from '#schema/stored/company/preferences.ts';
import type { Companies } from '#gateway/identity/companies.ts';

export const plainSettings = (name: string): CompanySettings => ({
  name,
  backgrounds: [],
  defaultBackground: 'none',
  backgroundRequired: false,
});

/** Every company that is asked for has the settings that it begins with, and a journal of its own. */
export function memoryCompanies(
  begin: (id: string) => CompanySettings,
  now: () => string = () => new Date().toISOString(),
): Companies {
  const all = new Map<string, CompanySettings>();
  const entries: CompanyEntry[] = [];
  const settingsOf = (id: string): CompanySettings => all.get(id) ?? begin(id);
  const journal = (id: string): CompanyEntry[] => entries.filter(({ companyId }) => companyId === id);
  return {
    find: async (id) => {
      const { name, accent, logo } = settingsOf(id);
      return { id, name, accent, logo };
    },
    settings: async (id) => settingsOf(id),
    change: async (companyId, actor, change) => {
      const before = settingsOf(companyId);
      const after = change(before);
      if (!isSettings(after)) return after;
      const number = journal(companyId).length + 1;
      entries.push({ _id: `${companyId}#${number}`, companyId, number, at: now(), actor, before, after });
      all.set(companyId, after);
      return after;
    },
    journal: async (id, before = Infinity) =>
      journal(id)
        .filter(({ number }) => number < before)
        .toReversed(),
  };
}

export function memoryPreferences(): Preferences {
  const backgrounds = new Map<string, string>();
  return {
    background: async (id) => backgrounds.get(id),
    rememberBackground: async (id, choice) => void backgrounds.set(id, choice),
  };
}
