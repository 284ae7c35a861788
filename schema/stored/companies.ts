import { isDuplicate, type Database } from '#schema/stored/database.ts';

/** The tenant. `accent` is its colour, `#rrggbb`. */
export interface StoredCompany {
  readonly _id: string;
  readonly name: string;
  readonly accent?: string;
  readonly createdAt: string;
}

export interface CompanyStore {
  /** Adds a company unless its id is taken. Says whether it was added. */
  add(company: StoredCompany): Promise<boolean>;
  find(id: string): Promise<StoredCompany | undefined>;
}

export function createCompanyStore(database: Database): CompanyStore {
  const companies = database.collection<StoredCompany>('companies');
  return {
    add: async (company) => {
      try {
        await companies.insertOne(company);
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    find: async (id) => (await companies.findOne({ _id: id })) ?? undefined,
  };
}
