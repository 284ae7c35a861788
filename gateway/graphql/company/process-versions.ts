// Business processes as their company writes them: versions, the draft, what is wrong with it and how it differs.
import { readsSessions } from '#schema/actor.ts';
import type { Json } from '#schema/process/canonical.ts';
import { faultsOf } from '#schema/process/check/check.ts';
import { differenceKinds, differencesOf, type ProcessDifference } from '#schema/process/compare.ts';
import type { Fault } from '#schema/process/fault.ts';
import { readProcess } from '#schema/process/text.ts';
import type { DraftRevision, Retirement } from '#schema/stored/company/process-versions.ts';
import { actorType } from '#gateway/graphql/company/company.ts';
import { phraseType } from '#gateway/graphql/phrase.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff, type Context } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, granted, refused } from '#gateway/graphql/server/refusals.ts';
import { isIntact, type ManagedProcess, type Version } from '#gateway/processes/history.ts';
import { inEnglish } from '#gateway/words.ts';

const versionType = builder.objectRef<Version>('ProcessVersion').implement({
  description: 'A published version. It never changes.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Counts from 1.' }),
    format: t.exposeInt('format', {
      description:
        'Those of format 1 were written before versions were texts; `text` is what they say in format 2.',
    }),
    text: t.exposeString('text', {
      description: 'Canonical JSON: names sorted, strings in NFC, no white space. Also the file to export.',
    }),
    hash: t.exposeString('hash', {
      description: 'The sha256 of the text, in hex, as it was published; null in format 1.',
      nullable: true,
    }),
    intact: t.exposeBoolean('intact', { description: 'Whether the stored text still has this hash.' }),
    note: t.exposeString('note', { description: 'What was said when it was published.' }),
    by: t.expose('by', { description: 'Null in format 1.', type: actorType, nullable: true }),
    at: t.expose('at', { description: 'Null in format 1.', type: 'DateTime', nullable: true }),
  }),
});

const draftType = builder.objectRef<DraftRevision>('ProcessDraft').implement({
  description: 'What the next version is to be. A process has one.',
  fields: (t) => ({
    revision: t.exposeInt('revision', {
      description: 'For `saveProcessDraft`: who saved last has the newest.',
    }),
    text: t.exposeString('text', { description: 'Canonical JSON.' }),
    basedOn: t.exposeInt('basedOn', { description: 'The version that it was begun from.', nullable: true }),
    by: t.expose('by', { description: 'Who saved it last.', type: actorType }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

const retirementType = builder.objectRef<Retirement>('ProcessRetirement').implement({
  fields: (t) => ({
    by: t.expose('by', { type: actorType }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

export const managedType = builder.objectRef<ManagedProcess>('ManagedProcess').implement({
  description: 'A business process with everything that was written of it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'For `CreateSessionInput.process`; the same for all versions.' }),
    key: t.exposeString('key', { description: 'Its name for programs; stands in the text.' }),
    name: t.string({
      description:
        'Of the newest version, or of the draft where nothing was published: in its first language.',
      resolve: ({ versions: [newest], draft, key }) => nameIn(newest?.text ?? draft?.text ?? '', key),
    }),
    versions: t.field({
      description: 'The newest first.',
      type: [versionType],
      resolve: ({ versions }) => versions,
    }),
    draft: t.expose('draft', { type: draftType, nullable: true }),
    retired: t.expose('retired', {
      description: 'No session begins with it; null while sessions may.',
      type: retirementType,
      nullable: true,
    }),
  }),
});

/** The name in the text's first language. A draft may lack it, or have anything in its place, and a stored text may be damaged. */
export function nameIn(text: string, key: string): string {
  const { name, languages } = fieldsOf(parsed(text));
  const [language] = Array.isArray(languages) ? (languages as readonly unknown[]) : [];
  const said = typeof language === 'string' ? fieldsOf(name)[language] : undefined;
  return typeof said === 'string' && said.trim() !== '' ? said : key;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const faultType = builder.objectRef<Fault>('ProcessFault').implement({
  description: 'What is wrong at a field, so that the draft cannot be published.',
  fields: (t) => ({
    path: t.exposeString('path', {
      description:
        '`steps/liveness/tries`. Items of lists are named by key, kind or role, else by their place.',
    }),
    code: t.string({ resolve: ({ code }) => code }),
    phrase: t.expose('phrase', { type: phraseType }),
    message: t.string({ description: 'In English.', resolve: ({ phrase }) => inEnglish(phrase) }),
  }),
});

const differenceKind = builder.enumType('ProcessDifferenceKind', {
  description: '`order`: the same things stand in another order, where people see it.',
  values: differenceKinds,
});

const differenceType = builder.objectRef<ProcessDifference>('ProcessDifference').implement({
  fields: (t) => ({
    path: t.exposeString('path', { description: 'As in `ProcessFault`.' }),
    kind: t.expose('kind', { type: differenceKind }),
    before: t.exposeString('before', { description: 'Null where it was added.', nullable: true }),
    after: t.exposeString('after', { description: 'Null where it was removed.', nullable: true }),
  }),
});

const reads = { staff: readsSessions };
const one = async (id: string, context: Context): Promise<ManagedProcess> =>
  found(await context.domain.processes.one(staff(context).companyId, idOf(id)), 'businessProcess');

builder.queryField('managedProcesses', (t) =>
  t.field({
    description: 'Every business process of the company, also those that are drafts only or retired.',
    type: [managedType],
    authScopes: reads,
    resolve: (_root, _args, context) => context.domain.processes.all(staff(context).companyId),
  }),
);

builder.queryField('managedProcess', (t) =>
  t.field({
    description: 'One business process with its versions and its draft.',
    type: managedType,
    authScopes: reads,
    args: { process: t.arg.id() },
    resolve: (_root, { process }, context) => one(process, context),
  }),
);

builder.queryField('checkProcess', (t) =>
  t.field({
    description: 'Every fault of a text at its field; a draft without any can be published.',
    type: [faultType],
    authScopes: reads,
    args: { text: t.arg.string({ description: 'JSON, of at most 128 kB.' }) },
    resolve: (_root, { text }) => faultsOf(granted(readProcess(text)).value),
  }),
);

/** A version's text, or where no number is given the draft's. One that is not what was written is refused. */
export function textOf(process: ManagedProcess, number: number | null | undefined): string {
  if (number === null || number === undefined) {
    const draft = found(process.draft, 'draft');
    if (!isIntact(draft)) throw refused('PROCESS_DAMAGED');
    return draft.text;
  }
  const version = found(
    process.versions.find((each) => each.number === number),
    'version',
  );
  if (!version.intact) throw refused('PROCESS_DAMAGED');
  return version.text;
}

builder.queryField('compareProcess', (t) =>
  t.field({
    description: 'How two versions of a process differ, or a version and the draft.',
    type: [differenceType],
    authScopes: reads,
    args: {
      process: t.arg.id(),
      before: t.arg.int({
        description: 'The number of a version; the draft where it is left out.',
        required: false,
      }),
      after: t.arg.int({ required: false }),
    },
    resolve: async (_root, { process: id, before, after }, context) => {
      const process = await one(id, context);
      const [first, second] = [textOf(process, before), textOf(process, after)];
      return differencesOf(JSON.parse(first) as Json, JSON.parse(second) as Json);
    },
  }),
);
