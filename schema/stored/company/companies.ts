import type { Actor } from '#schema/actor.ts';
import {
  differencesOf,
  isSettings,
  type BackgroundPicture,
  type CompanySettings,
  type SettingsChange,
} from '#schema/company/company.ts';
import type { Refusal } from '#schema/refusal.ts';
import type { Database } from '#schema/stored/database.ts';
import { flag, listOf, number, optional, part, text } from '#schema/stored/model/fields.ts';
import { actor } from '#schema/stored/model/parts.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { claim, replace } from '#schema/stored/model/writes.ts';

/**
 * The tenant, as its settings were when they were last written here: the journal is ahead where a server was killed
 * between the two. What was never set is not there.
 */
export interface StoredCompany extends Partial<CompanySettings> {
  readonly _id: string;
  readonly name: string;
  readonly createdAt: string;
  /** The number of the last change in the journal that is in here; none before the first. */
  readonly revision?: number;
}

const settingsFields = {
  name: text,
  accent: optional(text),
  logo: optional(text),
  backgrounds: listOf(part<BackgroundPicture>({ id: text, name: text })),
  defaultBackground: text,
  backgroundRequired: flag,
};

export const companySchema = storedSchema<StoredCompany>('companies', {
  _id: text,
  ...settingsFields,
  backgrounds: optional(settingsFields.backgrounds),
  defaultBackground: optional(text),
  backgroundRequired: optional(flag),
  createdAt: text,
  revision: optional(number),
});

/** One administrative act. The id is the company's and the number of the act, so that of two at once one comes first. */
export interface CompanyEntry {
  readonly _id: string;
  readonly companyId: string;
  readonly number: number;
  readonly at: string;
  readonly actor: Actor;
  readonly before: CompanySettings;
  readonly after: CompanySettings;
}

const settings = part<CompanySettings>(settingsFields);

export const companyJournalSchema = storedSchema<CompanyEntry>('companyJournal', {
  _id: text,
  companyId: text,
  number,
  at: text,
  actor,
  before: settings,
  after: settings,
});

export interface CompanyStore {
  /** Adds a company unless its id is taken. Says whether it was added. */
  add(company: StoredCompany): Promise<boolean>;
  find(id: string): Promise<StoredCompany | undefined>;
  /**
   * Changes the settings and writes down who did, both or neither. Answers with the settings as they are then; undefined
   * when there is no such company.
   */
  change(id: string, by: Actor, change: SettingsChange): Promise<CompanySettings | Refusal | undefined>;
  /** The newest acts, or the newest of those before a number; the latest first. */
  journal(id: string, before?: number): Promise<readonly CompanyEntry[]>;
}

/** The settings of a company, with what holds where nothing was set. */
export const settingsOf = (company: StoredCompany): CompanySettings => ({
  name: company.name,
  ...(company.accent && { accent: company.accent }),
  ...(company.logo && { logo: company.logo }),
  backgrounds: company.backgrounds ?? [],
  defaultBackground: company.defaultBackground ?? 'none',
  backgroundRequired: company.backgroundRequired ?? false,
});

const after = (company: StoredCompany, { after: values, number }: CompanyEntry): StoredCompany => ({
  _id: company._id,
  createdAt: company.createdAt,
  ...values,
  revision: number,
});

const pageSize = 20;

const idOf = (companyId: string, number: number): string => `${companyId}#${number}`;

export function createCompanyStore(database: Database): CompanyStore {
  const companies = database.model(companySchema);
  const entries = database.model(companyJournalSchema);
  const entry = (id: string, number: number) =>
    entries.findOne({ _id: idOf(id, number) }).lean<CompanyEntry>();

  /** A change is claimed by its entry, so whatever the journal has more of than the company has happened. */
  const find = async (_id: string): Promise<StoredCompany | undefined> => {
    let company = await companies.findOne({ _id }).lean<StoredCompany>();
    for (let next; company && (next = await entry(_id, (company.revision ?? 0) + 1));) {
      company = after(company, next);
    }
    return company ?? undefined;
  };

  const change: CompanyStore['change'] = async (companyId, by, change) => {
    for (;;) {
      const company = await find(companyId);
      if (!company) return undefined;
      const before = settingsOf(company);
      const wanted = change(before);
      if (!isSettings(wanted) || differencesOf(before, wanted).length === 0) return wanted;
      const number = (company.revision ?? 0) + 1;
      const about = { _id: idOf(companyId, number), companyId, number, at: new Date().toISOString() };
      const made = { ...about, actor: by, before, after: wanted };
      // Somebody else's change came first: this one is made to what that left.
      if (!(await claim(entries, made))) continue;
      await replace(companies, after(company, made));
      return wanted;
    }
  };

  return {
    add: (company) => claim(companies, company),
    find,
    change,
    journal: async (id, before) => {
      const last = before === undefined ? ((await find(id))?.revision ?? 0) : before - 1;
      const count = Math.min(pageSize, Math.max(0, last));
      const ids = Array.from({ length: count }, (_, back) => idOf(id, last - back));
      return entries
        .find({ _id: { $in: ids } })
        .sort({ number: -1 })
        .lean<CompanyEntry[]>();
    },
  };
}
