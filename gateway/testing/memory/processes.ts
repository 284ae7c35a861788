// Business processes in memory: the gateway's own rules over lists, with ids that only one of two can have.
import type { BusinessProcess } from '#schema/process.ts';
import type { DraftRevision, VersionStore } from '#schema/stored/company/process-versions.ts';
import { createProcesses, type Processes } from '#gateway/processes/processes.ts';

interface Keyed {
  readonly companyId: string;
  readonly key: string;
}

function memoryList<Item extends Keyed>(place: (item: Item) => number) {
  const all = new Map<string, Item>();
  const idOf = (item: Item) => `${item.companyId}:${item.key}:${place(item)}`;
  return {
    put: (item: Item) => void all.set(idOf(item), item),
    add: async (item: Item): Promise<boolean> => {
      if (all.has(idOf(item))) return false;
      all.set(idOf(item), item);
      return true;
    },
    of: async (companyId: string) => [...all.values()].filter((each) => each.companyId === companyId),
  };
}

export function memoryVersions(): VersionStore {
  const versions = memoryList<Parameters<VersionStore['addVersion']>[0]>(({ number }) => number);
  const drafts = memoryList<DraftRevision>(({ revision }) => revision);
  const retirements = memoryList<Parameters<VersionStore['addRetirement']>[0]>(({ number }) => number);
  return {
    addVersion: versions.add,
    addDraft: drafts.add,
    addRetirement: retirements.add,
    versions: versions.of,
    drafts: drafts.of,
    retirements: retirements.of,
    emptyDraft: async (draft) => drafts.put({ ...draft, text: '' }),
  };
}

/** `plans` are of format 1. */
export const memoryProcesses = (
  plans: readonly BusinessProcess[],
  now?: () => string,
  store = memoryVersions(),
): Processes =>
  createProcesses({
    store,
    plans: { all: async (companyId) => plans.filter((plan) => plan.companyId === companyId) },
    ...(now && { now }),
  });
