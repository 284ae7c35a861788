// What administrators do with business processes: drafts, publishing and retiring.
import { administers } from '#schema/actor.ts';
import { managedType, nameIn } from '#gateway/graphql/company/process-versions.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff, type Context } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { granted } from '#gateway/graphql/server/refusals.ts';
import type { ManagedProcess } from '#gateway/processes/history.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

const writes = { staff: administers };
/** What decides about every session that begins from now on. */
const decides = { confirmedStaff: administers };

const of = (id: string, context: Context) => {
  const viewer = staff(context);
  return { companyId: viewer.companyId, id: idOf(id), by: actorOf(viewer) };
};

/**
 * Told beside everything else that was done in the company. The process itself keeps who wrote what of it, so what a server
 * that dies in between does not tell here is not lost.
 */
async function told(
  process: ManagedProcess,
  kind: 'processDraftDiscarded' | 'processPublished' | 'processRetired',
  context: Context,
): Promise<ManagedProcess> {
  const viewer = staff(context);
  const { id, key, versions, draft } = process;
  const [newest, former] = versions;
  await context.domain.companies.write(viewer.companyId, {
    kind,
    actor: actorOf(viewer),
    subject: { id, name: nameIn(newest?.text ?? draft?.text ?? '', key) },
    ...(kind === 'processPublished' &&
      newest && {
        change: {
          field: 'version',
          ...(former && { before: String(former.number) }),
          after: String(newest.number),
        },
      }),
  });
  return process;
}

const revisionArgs = builder.args((t) => ({
  process: t.id(),
  revision: t.int({
    description: 'Of the draft as it was seen. Another one is refused with `DRAFT_CHANGED`.',
  }),
}));

builder.mutationField('openProcessDraft', (t) =>
  t.field({
    description: 'Begins a draft from the newest version, or from an older one to go back to it.',
    type: managedType,
    authScopes: writes,
    args: { process: t.arg.id(), from: t.arg.int({ required: false }) },
    resolve: async (_root, { process, from }, context) =>
      granted(await context.domain.processes.openDraft(of(process, context), from ?? undefined)),
  }),
);

builder.mutationField('saveProcessDraft', (t) =>
  t.field({
    description: 'Saves the draft, also with faults. Its key stays.',
    type: managedType,
    authScopes: writes,
    args: { ...revisionArgs, text: t.arg.string() },
    resolve: async (_root, { process, text, revision }, context) =>
      granted(await context.domain.processes.saveDraft(of(process, context), text, revision)),
  }),
);

builder.mutationField('importProcess', (t) =>
  t.field({
    description: 'Makes a draft of a file that was exported, or of a process that is new.',
    type: managedType,
    authScopes: writes,
    args: {
      text: t.arg.string(),
      revision: t.arg.int({
        description:
          'Of the draft that it takes the place of; without it, a draft that is there is kept: `DRAFT_EXISTS`.',
        required: false,
      }),
    },
    resolve: async (_root, { text, revision }, context) => {
      const { companyId, by } = of('new', context);
      return granted(
        await context.domain.processes.importDraft({ companyId, by }, text, revision ?? undefined),
      );
    },
  }),
);

builder.mutationField('discardProcessDraft', (t) =>
  t.field({
    description: 'Sets the draft aside; who wrote it and when stays on record, its text does not.',
    type: managedType,
    authScopes: writes,
    args: revisionArgs,
    resolve: async (_root, { process, revision }, context) =>
      told(
        granted(await context.domain.processes.discardDraft(of(process, context), revision)),
        'processDraftDiscarded',
        context,
      ),
  }),
);

builder.mutationField('publishProcess', (t) =>
  t.field({
    description:
      'Makes the draft the newest version. Sessions that have begun keep theirs. One that was retired may be used again then.',
    type: managedType,
    authScopes: decides,
    args: { ...revisionArgs, note: t.arg.string({ description: 'What is new: 1 to 500 characters.' }) },
    resolve: async (_root, { process, revision, note }, context) =>
      told(
        granted(await context.domain.processes.publish(of(process, context), revision, note)),
        'processPublished',
        context,
      ),
  }),
);

builder.mutationField('retireProcess', (t) =>
  t.field({
    description:
      'No session begins with it any more, until another version is published. Those that have begun go on.',
    type: managedType,
    authScopes: decides,
    args: { process: t.arg.id() },
    resolve: async (_root, { process }, context) =>
      told(granted(await context.domain.processes.retire(of(process, context))), 'processRetired', context),
  }),
);
