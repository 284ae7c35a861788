import type { Actor } from '#schema/actor.ts';
import { faultsOf } from '#schema/process/check/check.ts';
import { planOf } from '#schema/process/plan.ts';
import { readProcess, type ReadProcess } from '#schema/process/text.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { Refusal } from '#schema/refusal.ts';
import type { DraftRevision } from '#schema/stored/company/process-versions.ts';
import { lengthOf } from '#schema/text/length.ts';
import {
  definitionOf,
  isIntact,
  processesOf,
  processIdOf,
  sha256Of,
  type HistoryParts,
  type ManagedProcess,
  type Version,
} from '#gateway/processes/history.ts';
import { deny, isRefusal, type GatewayRefusal } from '#gateway/refusal.ts';

/** A plan that a session may begin with, and the text that it was made of. */
export interface Startable {
  readonly plan: BusinessProcess;
  readonly text?: string;
}

/** Which process of which company, and who asks. */
interface Of {
  readonly companyId: string;
  readonly id: string;
  readonly by: Actor;
}

type Answer = Promise<ManagedProcess | GatewayRefusal>;

/** The business processes of companies: what sessions begin with, and what administrators write. */
export interface Processes {
  /** The newest version of each that is not retired, by name. */
  newest(companyId: string): Promise<readonly BusinessProcess[]>;
  /** What a new session begins with; nothing when the company has no such process. `language` is the applicants'. */
  find(companyId: string, id: string, language?: string): Promise<Startable | GatewayRefusal | undefined>;
  all(companyId: string): Promise<readonly ManagedProcess[]>;
  one(companyId: string, id: string): Promise<ManagedProcess | undefined>;
  /** Begins a draft from the newest version, or from an older one. */
  openDraft(of: Of, from?: number): Answer;
  /** Saves what was made of revision `revision`. */
  saveDraft(of: Of, text: string, revision: number): Answer;
  /** Makes a draft of a file, also of a process that is new. `revision` names the draft that it takes the place of. */
  importDraft(of: Omit<Of, 'id'>, text: string, revision?: number): Answer;
  discardDraft(of: Of, revision: number): Answer;
  publish(of: Of, revision: number, note: string): Answer;
  /** No new session begins with it. Refused to whoever comes second. */
  retire(of: Of): Answer;
  /** Publishes a process that comes with the product, unless the company has one of its key. Says whether it did. */
  install(of: Omit<Of, 'id'>, text: string): Promise<boolean>;
}

const longestNote = 500;
const unknown = deny('NOT_FOUND.businessProcess');

const savedBy = ({ by, at }: Pick<DraftRevision, 'by' | 'at'>) => ({ name: by.name, at });

const startable = (of: ManagedProcess, version: Version, language?: string): Startable => {
  if (version.plan) return { plan: version.plan };
  const { id, companyId } = of;
  const identity = { id, companyId, version: version.number, hash: version.hash ?? '' };
  return { plan: planOf(definitionOf(version), identity, language), text: version.text };
};

/** Why a draft cannot be changed by somebody who saw it at this revision: it is gone, or somebody else was quicker. */
function staleDraft(of: ManagedProcess, revision: number): GatewayRefusal | undefined {
  const [last] = of.drafts;
  if (revision !== of.lastRevision && last) return deny('DRAFT_CHANGED', savedBy(last));
  if (of.draft || !last) return undefined;
  return last.state === 'discarded'
    ? deny('DRAFT_GONE.discarded', savedBy(last))
    : deny('DRAFT_GONE.published');
}

function mayPublish(
  of: ManagedProcess,
  draft: DraftRevision,
  note: string,
): Refusal | GatewayRefusal | undefined {
  if (!isIntact(draft)) return deny('PROCESS_DAMAGED');
  const { length } = faultsOf(JSON.parse(draft.text));
  if (length > 0) return deny('PROCESS_FAULTY', { count: length });
  if (note.trim() === '' || lengthOf(note) > longestNote)
    return deny('INVALID_INPUT.note', { most: longestNote });
  const [newest] = of.versions;
  return newest?.text === draft.text && !of.retired ? deny('PROCESS_UNCHANGED') : undefined;
}

export function createProcesses(parts: HistoryParts & { readonly now?: () => string }): Processes {
  const { store, now = () => new Date().toISOString() } = parts;
  const all = (companyId: string) => processesOf(parts, companyId);
  const one = async (companyId: string, id: string) =>
    (await all(companyId)).find((process) => process.id === id);
  const again = async ({ companyId, id }: Pick<Of, 'companyId' | 'id'>): Answer =>
    (await one(companyId, id)) ?? unknown;

  /** The next revision of a draft: whoever comes second is told who was first. */
  async function write(
    of: ManagedProcess,
    by: Actor,
    draft: Pick<DraftRevision, 'state' | 'text' | 'basedOn'>,
  ): Answer {
    const { companyId, key, lastRevision } = of;
    const basedOn = draft.basedOn ?? of.draft?.basedOn ?? of.versions[0]?.number;
    const made = {
      ...{ companyId, key, revision: lastRevision + 1, by, at: now(), hash: sha256Of(draft.text) },
      ...{ state: draft.state, text: draft.text, ...(basedOn !== undefined && { basedOn }) },
    };
    if (await store.addDraft(made)) {
      for (const each of of.drafts) if (each.text !== '') await store.emptyDraft(each);
      return again({ companyId, id: of.id });
    }
    const after = await one(companyId, of.id);
    return (after && staleDraft(after, lastRevision)) ?? unknown;
  }

  const read = (text: string, key?: string): ReadProcess | GatewayRefusal => {
    const process = readProcess(text);
    if (isRefusal(process) || key === undefined || process.key === key) return process;
    return deny('INVALID_INPUT.processKey', { key });
  };

  const blank = (companyId: string, key: string): ManagedProcess => ({
    ...{ id: processIdOf(companyId, key), companyId, key },
    ...{ versions: [], drafts: [], retirements: [], lastRevision: 0 },
  });

  return {
    all,
    one,
    newest: async (companyId) => {
      const live = (await all(companyId)).filter(({ retired }) => !retired);
      return live
        .flatMap((of) =>
          of.versions
            .slice(0, 1)
            .filter(({ intact }) => intact)
            .map((each) => startable(of, each).plan),
        )
        .sort((one, other) => one.name.localeCompare(other.name));
    },
    find: async (companyId, id, language) => {
      const of = await one(companyId, id);
      const [newest] = of?.versions ?? [];
      if (!of || !newest) return undefined;
      if (of.retired) return deny('PROCESS_RETIRED');
      return newest.intact ? startable(of, newest, language) : deny('PROCESS_DAMAGED');
    },
    openDraft: async ({ companyId, id, by }, from) => {
      const of = await one(companyId, id);
      if (!of) return unknown;
      if (of.draft) return deny('DRAFT_EXISTS', savedBy(of.draft));
      const version = from === undefined ? of.versions[0] : of.versions.find(({ number }) => number === from);
      if (!version) return deny('NOT_FOUND.version');
      if (!version.intact) return deny('PROCESS_DAMAGED');
      return write(of, by, { state: 'open', text: version.text, basedOn: version.number });
    },
    saveDraft: async ({ companyId, id, by }, text, revision) => {
      const of = await one(companyId, id);
      if (!of) return unknown;
      const process = read(text, of.key);
      if (isRefusal(process)) return process;
      return staleDraft(of, revision) ?? write(of, by, { state: 'open', text: process.text });
    },
    importDraft: async ({ companyId, by }, text, revision) => {
      const process = read(text);
      if (isRefusal(process)) return process;
      const { key } = process;
      const of = (await one(companyId, processIdOf(companyId, key))) ?? blank(companyId, key);
      if (of.draft && revision === undefined) return deny('DRAFT_EXISTS', savedBy(of.draft));
      const stale = of.draft && revision !== undefined ? staleDraft(of, revision) : undefined;
      return stale ?? write(of, by, { state: 'open', text: process.text });
    },
    discardDraft: async ({ companyId, id, by }, revision) => {
      const of = await one(companyId, id);
      if (!of?.draft) return of ? deny('NOT_FOUND.draft') : unknown;
      return staleDraft(of, revision) ?? write(of, by, { state: 'discarded', text: '' });
    },
    publish: async (ask, revision, note) => {
      const of = await one(ask.companyId, ask.id);
      if (!of) return unknown;
      const refusal =
        staleDraft(of, revision) ?? (of.draft ? mayPublish(of, of.draft, note) : deny('NOT_FOUND.draft'));
      if (refusal || !of.draft) return refusal ?? unknown;
      const { text, key, companyId } = of.draft;
      const number = (of.versions[0]?.number ?? 0) + 1;
      const about = {
        companyId,
        key,
        number,
        text,
        hash: sha256Of(text),
        note: note.trim(),
        draft: revision,
      };
      const added = await store.addVersion({ ...about, by: ask.by, at: now() });
      return added ? again(ask) : deny('DRAFT_GONE.published');
    },
    retire: async (ask) => {
      const of = await one(ask.companyId, ask.id);
      const [newest] = of?.versions ?? [];
      if (!of || !newest) return unknown;
      const { companyId, key } = of;
      const retirement = { companyId, key, number: newest.number, by: ask.by, at: now() };
      return (await store.addRetirement(retirement)) ? again(ask) : deny('PROCESS_RETIRED');
    },
    install: async ({ companyId, by }, source) => {
      const process = read(source);
      if (isRefusal(process)) throw new Error(process.phrase.code);
      const { key, text } = process;
      if (await one(companyId, processIdOf(companyId, key))) return false;
      const about = { companyId, key, number: 1, text, hash: sha256Of(text), note: '', draft: 0 };
      return store.addVersion({ ...about, by, at: now() });
    },
  };
}
