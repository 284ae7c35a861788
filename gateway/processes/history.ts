// What a company has written about one process, put together from what was inserted.
import { createHash } from 'node:crypto';
import { phrase } from '#schema/phrase.ts';
import { canonicalText, type Json } from '#schema/process/canonical.ts';
import type { ProcessDefinition } from '#schema/process/definition.ts';
import { upgrade } from '#schema/process/upgrade.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { PlanStore } from '#schema/stored/company/processes.ts';
import type {
  DraftRevision,
  PublishedVersion,
  Retirement,
  VersionStore,
} from '#schema/stored/company/process-versions.ts';
import type { Actor } from '#schema/actor.ts';
import { inEnglish } from '#gateway/words.ts';

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One version, whatever format it was written in. */
export interface Version {
  readonly number: number;
  readonly format: 1 | 2;
  /** Canonical text; of format 1, what it says in the format of today. */
  readonly text: string;
  /** As it was published; nothing in format 1. */
  readonly hash?: string;
  /** The text still has this hash. */
  readonly intact: boolean;
  readonly note: string;
  /** Nobody in format 1. */
  readonly by?: Actor;
  readonly at?: string;
  /** Of format 1. */
  readonly plan?: BusinessProcess;
}

/** One business process of a company: its versions, the newest first, and its draft. */
export interface ManagedProcess {
  /** The same for all versions: what sessions are created with. */
  readonly id: string;
  readonly companyId: string;
  readonly key: string;
  readonly versions: readonly Version[];
  /** The newest version is not for new sessions any more. */
  readonly retired?: Retirement;
  readonly draft?: DraftRevision;
  /** The newest revision that there ever was of a draft, whatever became of it; 0 before the first. */
  readonly lastRevision: number;
  readonly drafts: readonly DraftRevision[];
  readonly retirements: readonly Retirement[];
}

export const processIdOf = (companyId: string, key: string): string => `${companyId}.${key}`;

export const keyOfProcess = (companyId: string, id: string): string =>
  id.startsWith(`${companyId}.`) ? id.slice(companyId.length + 1) : id;

/** The product's own words are English; so is a plan of format 1. */
const inFormat1 = {
  language: 'en',
  titleOf: (kind: string) => inEnglish(phrase(`step.${kind}.title`)),
};

export const textOfPlan = (plan: BusinessProcess): string =>
  canonicalText(upgrade(plan, keyOfProcess(plan.companyId, plan.id), inFormat1) as unknown as Json);

const fromPlan = (plan: BusinessProcess): Version => ({
  number: plan.version,
  format: 1,
  text: textOfPlan(plan),
  intact: true,
  note: '',
  plan,
});

/** Whether a stored text still is what was written. */
export const isIntact = ({ text, hash }: Pick<DraftRevision, 'text' | 'hash'>): boolean =>
  sha256Of(text) === hash;

const fromText = ({ number, text, hash, note, by, at }: PublishedVersion): Version => ({
  number,
  format: 2,
  text,
  hash,
  intact: isIntact({ text, hash }),
  note,
  by,
  at,
});

/** What a version's text says. Only texts that were checked are published, so it has the right shape while it is intact. */
export const definitionOf = ({ text }: Pick<Version, 'text'>): ProcessDefinition =>
  JSON.parse(text) as ProcessDefinition;

const newestFirst = <Item>(items: readonly Item[], of: (item: Item) => number): readonly Item[] =>
  items.toSorted((one, other) => of(other) - of(one));

interface Written {
  readonly plans: readonly BusinessProcess[];
  readonly versions: readonly PublishedVersion[];
  readonly drafts: readonly DraftRevision[];
  readonly retirements: readonly Retirement[];
}

function managed(companyId: string, id: string, written: Written): ManagedProcess {
  const key = keyOfProcess(companyId, id);
  const published = written.versions.filter((each) => each.key === key);
  const drafts = newestFirst(
    written.drafts.filter((each) => each.key === key),
    ({ revision }) => revision,
  );
  const retirements = written.retirements.filter((each) => each.key === key);
  const plans = written.plans.filter((plan) => plan.id === id);
  const versions = newestFirst([...plans.map(fromPlan), ...published.map(fromText)], ({ number }) => number);
  const [newest] = versions;
  const [last] = drafts;
  const publishedDraft = Math.max(0, ...published.map(({ draft }) => draft));
  const isOpen = last?.state === 'open' && last.revision > publishedDraft;
  const retired = retirements.find(({ number }) => number === newest?.number);
  return {
    id,
    companyId,
    key,
    versions,
    ...(retired && { retired }),
    ...(isOpen && { draft: last }),
    lastRevision: last?.revision ?? 0,
    drafts,
    retirements,
  };
}

export interface HistoryParts {
  readonly store: VersionStore;
  readonly plans: Pick<PlanStore, 'all'>;
}

/** Every process of a company. A company has few, and few versions of each. */
export async function processesOf(
  { store, plans }: HistoryParts,
  companyId: string,
): Promise<readonly ManagedProcess[]> {
  const [first, versions, drafts, retirements] = await Promise.all([
    plans.all(companyId),
    store.versions(companyId),
    store.drafts(companyId),
    store.retirements(companyId),
  ]);
  const keyed = [...versions, ...drafts].map(({ key }) => processIdOf(companyId, key));
  const ids = [...new Set([...first.map(({ id }) => id), ...keyed])].sort();
  return ids.map((id) => managed(companyId, id, { plans: first, versions, drafts, retirements }));
}
