import type { Actor } from '#schema/actor.ts';
import {
  actFields,
  companyActs,
  type ActChange,
  type ActEntry,
  type ActSubject,
  type CompanyAct,
} from '#schema/company/account.ts';
import {
  differencesOf,
  isSettings,
  type BackgroundPicture,
  type CompanySettings,
  type SettingsChange,
} from '#schema/company/company.ts';
import type { Refusal } from '#schema/refusal.ts';
import type { Database } from '#schema/stored/database.ts';
import { flag, listOf, number, oneOf, optional, part, text } from '#schema/stored/model/fields.ts';
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
  /** The number of the last act of the journal that is in here; none before the first. */
  readonly revision?: number;
}

const settingsFields = {
  name: text,
  accent: optional(text),
  logo: optional(text),
  backgrounds: listOf(part<BackgroundPicture>({ id: text, name: text })),
  defaultBackground: text,
  backgroundRequired: flag,
  secondFactorRequired: optional(flag),
};

export const companySchema = storedSchema<StoredCompany>('companies', {
  _id: text,
  ...settingsFields,
  backgrounds: optional(settingsFields.backgrounds),
  defaultBackground: optional(text),
  backgroundRequired: optional(flag),
  secondFactorRequired: optional(flag),
  createdAt: text,
  revision: optional(number),
});

/** The settings as an entry keeps them: those that are younger than the entry are not there. */
type KeptSettings = Omit<CompanySettings, 'secondFactorRequired'> & Partial<CompanySettings>;

/**
 * One administrative act. The id is the company's and the number of the act, so that of two at once one comes first. A change
 * of the settings has them before and after; entries of before there were other acts name no kind.
 */
export interface CompanyEntry {
  readonly _id: string;
  readonly companyId: string;
  readonly number: number;
  readonly at: string;
  readonly actor: Actor;
  readonly kind?: CompanyAct;
  readonly before?: KeptSettings;
  readonly after?: KeptSettings;
  readonly subject?: ActSubject;
  readonly change?: ActChange;
}

export const kindOf = ({ kind = 'settingsChanged' }: Pick<CompanyEntry, 'kind'>): CompanyAct => kind;

const settings = part<KeptSettings>(settingsFields);

export const companyJournalSchema = storedSchema<CompanyEntry>('companyJournal', {
  _id: text,
  companyId: text,
  number,
  at: text,
  actor,
  kind: optional(oneOf(companyActs)),
  before: optional(settings),
  after: optional(settings),
  subject: optional(part<ActSubject>({ id: text, name: text })),
  change: optional(
    part<ActChange>({ field: oneOf(actFields), before: optional(text), after: optional(text) }),
  ),
});

/** Which entries are looked for, the latest first. */
export interface CompanyJournalAsk {
  /** The number of an entry to go on from. */
  readonly before?: number;
  readonly kinds?: readonly CompanyAct[];
  /** Who acted. */
  readonly by?: string;
}

export interface CompanyJournalPage {
  readonly entries: readonly CompanyEntry[];
  /** The number to go on from; nothing when there is nothing more. */
  readonly next?: number;
}

export interface CompanyStore {
  /** Adds a company unless its id is taken. Says whether it was added. */
  add(company: StoredCompany): Promise<boolean>;
  find(id: string): Promise<StoredCompany | undefined>;
  /**
   * Changes the settings and writes down who did, both or neither. Answers with the settings as they are then, or what the
   * change refuses; undefined when there is no such company.
   */
  change(id: string, by: Actor, change: SettingsChange): Promise<CompanySettings | Refusal | undefined>;
  /** Writes down an act that is no change of the settings. */
  write(id: string, act: ActEntry): Promise<void>;
  /**
   * The newest acts of those that are asked for, at most 20. A page may hold fewer, and none at all, and still have a `next`:
   * no more than two thousand are looked through at a time.
   */
  journal(id: string, ask?: CompanyJournalAsk): Promise<CompanyJournalPage>;
}

/** The settings of a company or of an entry, with what holds where nothing was set. */
export const settingsOf = (
  company: Partial<CompanySettings> & { readonly name: string },
): CompanySettings => ({
  name: company.name,
  ...(company.accent && { accent: company.accent }),
  ...(company.logo && { logo: company.logo }),
  backgrounds: company.backgrounds ?? [],
  defaultBackground: company.defaultBackground ?? 'none',
  backgroundRequired: company.backgroundRequired ?? false,
  secondFactorRequired: company.secondFactorRequired ?? false,
});

const after = (company: StoredCompany, { after: values, number }: CompanyEntry): StoredCompany => ({
  ...(values ? { _id: company._id, createdAt: company.createdAt, ...values } : company),
  revision: number,
});

const pageSize = 20;
/** So many entries are read at once where some are looked for, and so many times. */
const [lookedAt, mostLooks] = [100, 20];

const idOf = (companyId: string, number: number): string => `${companyId}#${number}`;

const fits =
  ({ kinds, by }: CompanyJournalAsk) =>
  (entry: CompanyEntry): boolean =>
    (!kinds || kinds.includes(kindOf(entry))) && (by === undefined || entry.actor.id === by);

export function createCompanyStore(database: Database): CompanyStore {
  const companies = database.model(companySchema);
  const entries = database.model(companyJournalSchema);
  const entry = (id: string, number: number) =>
    entries.findOne({ _id: idOf(id, number) }).lean<CompanyEntry>();

  /** An act is claimed by its entry, so whatever the journal has more of than the company has happened. */
  const find = async (_id: string): Promise<StoredCompany | undefined> => {
    let company = await companies.findOne({ _id }).lean<StoredCompany>();
    for (let next; company && (next = await entry(_id, (company.revision ?? 0) + 1));) {
      company = after(company, next);
    }
    return company ?? undefined;
  };

  /** Adds the next entry, unless somebody else's came first. */
  const append = async (
    company: StoredCompany,
    act: Omit<CompanyEntry, '_id' | 'companyId' | 'number' | 'at'>,
  ): Promise<boolean> => {
    const number = (company.revision ?? 0) + 1;
    const about = { _id: idOf(company._id, number), companyId: company._id, number };
    const made = { ...about, at: new Date().toISOString(), ...act };
    if (!(await claim(entries, made))) return false;
    await replace(companies, after(company, made));
    return true;
  };

  const change: CompanyStore['change'] = async (companyId, by, change) => {
    for (;;) {
      const company = await find(companyId);
      if (!company) return undefined;
      const before = settingsOf(company);
      const wanted = change(before);
      if (!isSettings(wanted) || differencesOf(before, wanted).length === 0) return wanted;
      // Where somebody else's act came first, this change is made to what that left.
      if (await append(company, { actor: by, kind: 'settingsChanged', before, after: wanted })) return wanted;
    }
  };

  const read = (id: string, last: number, count: number): Promise<CompanyEntry[]> => {
    const ids = Array.from({ length: Math.min(count, Math.max(0, last)) }, (_, back) =>
      idOf(id, last - back),
    );
    return entries
      .find({ _id: { $in: ids } })
      .sort({ number: -1 })
      .lean<CompanyEntry[]>();
  };

  return {
    add: (company) => claim(companies, company),
    find,
    change,
    write: async (id, act) => {
      for (;;) {
        const company = await find(id);
        if (!company || (await append(company, act))) return;
      }
    },
    journal: async (id, ask = {}) => {
      const newest = ask.before === undefined ? ((await find(id))?.revision ?? 0) : ask.before - 1;
      const all = !ask.kinds && ask.by === undefined;
      const found: CompanyEntry[] = [];
      let last = newest;
      for (let looks = 0; last > 0 && found.length < pageSize && looks < mostLooks; looks += 1) {
        const count = all ? pageSize : lookedAt;
        found.push(...(await read(id, last, count)).filter(fits(ask)));
        last -= count;
      }
      const page = found.slice(0, pageSize);
      const end = found.length >= pageSize ? (page.at(-1)?.number ?? 1) : last + 1;
      return { entries: page, ...(end > 1 && { next: end }) };
    },
  };
}
