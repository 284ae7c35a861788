import type { BusinessProcess } from '#schema/process.ts';
import { isDuplicate, type Database } from '#schema/stored/database.ts';

type StoredVersion = BusinessProcess & { readonly _id: string };

export interface ProcessStore {
  /** Adds a version unless it is there already: a version never changes. Says whether it was added. */
  add(process: BusinessProcess): Promise<boolean>;
  /** The newest version of each process of a company, by name. */
  newest(companyId: string): Promise<readonly BusinessProcess[]>;
  /** The newest version of one, or nothing when the company has no such process. */
  find(companyId: string, id: string): Promise<BusinessProcess | undefined>;
}

const plain = ({ _id, ...process }: StoredVersion): BusinessProcess => process;

/** Every version of every process is a document of its own; a company has few. */
export function createProcessStore(database: Database): ProcessStore {
  const versions = database.collection<StoredVersion>('processes');
  const newest = async (companyId: string) => {
    const found = (await versions.find({ companyId }).toArray()).map(plain);
    found.sort((a, b) => a.version - b.version);
    const byId = new Map(found.map((process) => [process.id, process]));
    return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name));
  };
  return {
    add: async (process) => {
      try {
        await versions.insertOne({ _id: `${process.id}@${process.version}`, ...process });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    newest,
    find: async (companyId, id) => (await newest(companyId)).find((process) => process.id === id),
  };
}
