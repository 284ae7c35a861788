// Companies and what their people prefer, in memory.
import { isSettings, type CompanySettings } from '#schema/company/company.ts';
import { kindOf, type CompanyEntry } from '#schema/stored/company/companies.ts';
import type { Preferences } from '#schema/stored/company/preferences.ts';
import type { Companies } from '#gateway/identity/companies.ts';

export const plainSettings = (name: string): CompanySettings => ({
  name,
  backgrounds: [],
  defaultBackground: 'none',
  backgroundRequired: false,
  secondFactorRequired: false,
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
  const append = (
    companyId: string,
    act: Pick<CompanyEntry, 'actor' | 'kind' | 'before' | 'after'>,
  ): void => {
    const number = journal(companyId).length + 1;
    entries.push({ _id: `${companyId}#${number}`, companyId, number, at: now(), ...act });
  };
  return {
    find: async (id) => {
      const { name, accent, logo, secondFactorRequired } = settingsOf(id);
      return { id, name, accent, logo, secondFactorRequired };
    },
    settings: async (id) => settingsOf(id),
    change: async (companyId, actor, change) => {
      const before = settingsOf(companyId);
      const after = change(before);
      if (!isSettings(after)) return after;
      append(companyId, { actor, kind: 'settingsChanged', before, after });
      all.set(companyId, after);
      return after;
    },
    write: async (companyId, act) => append(companyId, act),
    journal: async (id, { before = Infinity, kinds, by } = {}) => {
      const found = journal(id)
        .filter((entry) => entry.number < before && (!kinds || kinds.includes(kindOf(entry))))
        .filter(({ actor }) => by === undefined || actor.id === by)
        .toReversed();
      const page = found.slice(0, 20);
      return { entries: page, ...(found.length > page.length && { next: page.at(-1)?.number }) };
    },
  };
}

export function memoryPreferences(): Preferences {
  const backgrounds = new Map<string, string>();
  return {
    background: async (id) => backgrounds.get(id),
    rememberBackground: async (id, choice) => void backgrounds.set(id, choice),
  };
}
