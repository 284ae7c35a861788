import { readsSessions } from '#schema/actor.ts';
import { journalPhrase } from '#schema/journal-phrase.ts';
import type { JournalEntry } from '#schema/journal.ts';
import { actorType } from '#gateway/graphql/company/company.ts';
import { isBlind, isVerdictOfAnother } from '#schema/outcome/blind.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found } from '#gateway/graphql/server/refusals.ts';
import { inEnglish } from '#gateway/words.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

const journalEntry = builder.objectRef<JournalEntry>('JournalEntry').implement({
  description: 'One line of the account of a session.',
  fields: (t) => ({
    id: t.exposeID('id'),
    at: t.expose('at', { type: 'DateTime' }),
    actor: t.expose('actor', { type: actorType }),
    kind: t.exposeString('kind', { description: 'For programs.' }),
    participant: t.exposeID('participantId', {
      description: 'Whom it is about; null when it is about the session.',
      nullable: true,
    }),
    data: t.expose('data', { description: 'Particulars, by name.', type: 'JSON' }),
    text: t.string({
      description: 'In plain English.',
      resolve: (entry) => inEnglish(journalPhrase(entry)),
    }),
  }),
});

builder.queryField('journal', (t) =>
  t.field({
    description: 'Who did what, when: the append-only account of a session, in the order of time.',
    type: [journalEntry],
    authScopes: { staff: readsSessions },
    args: { session: t.arg.id() },
    resolve: async (_root, args, context) => {
      const { sessions, readModel, journal, openings } = context.domain;
      const viewer = staff(context);
      const { companyId } = viewer;
      const session = found(await sessions.find(companyId, idOf(args.session)), 'session');
      await readModel.written(companyId, session.id);
      const entries = await journal.of(
        session.id,
        session.members.map(({ id }) => id),
      );
      await openings.note(companyId, actorOf(viewer), 'recordOpened', session.id);
      // As it is now: somebody may have decided while the entries were read.
      const now = found(await sessions.find(companyId, session.id), 'session');
      return isBlind(now, viewer) ? entries.filter((entry) => !isVerdictOfAnother(entry, viewer)) : entries;
    },
  }),
);
