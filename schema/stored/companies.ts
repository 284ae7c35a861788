import type { Database } from '#schema/stored/database.ts';
import { optional, text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { claim } from '#schema/stored/model/writes.ts';

/** The tenant. `accent` is its colour, `#rrggbb`. */
export interface StoredCompany {
  readonly _id: string;
  readonly name: string;
  readonly accent?: string;
  readonly createdAt: string;
}

export const companySchema = storedSchema<StoredCompany>('companies', {
  _id: text,
  name: text,
  accent: optional(text),
  createdAt: text,
});

export interface CompanyStore {
  /** Adds a company unless its id is taken. Says whether it was added. */
  add(company: StoredCompany): Promise<boolean>;
  find(id: string): Promise<StoredCompany | undefined>;
}

export function createCompanyStore(database: Database): CompanyStore {
  const companies = database.model(companySchema);
  return {
    add: (company) => claim(companies, company),
    find: async (_id) => (await companies.findOne({ _id }).lean<StoredCompany>()) ?? undefined,
  };
}
