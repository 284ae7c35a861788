import { audits, system } from '#schema/actor.ts';
import { companyActs, differencesOfAct, type ActSubject, type CompanyAct } from '#schema/company/account.ts';
import { differencesOf, type SettingDifference } from '#schema/company/company.ts';
import {
  kindOf,
  settingsOf,
  type CompanyEntry,
  type CompanyJournalPage,
} from '#schema/stored/company/companies.ts';
import { actorType } from '#gateway/graphql/company/company.ts';
import { phraseType } from '#gateway/graphql/phrase.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { refused } from '#gateway/graphql/server/refusals.ts';

const differenceType = builder.objectRef<SettingDifference>('SettingDifference').implement({
  fields: (t) => ({
    field: t.exposeString('field', {
      description:
        'Of a setting: `name`, `accent`, `logo`, `backgrounds`, `defaultBackground`, `backgroundRequired` or `secondFactorRequired`. Of a person or a key: `role`, `active`, `secondFactor` or `scopes`; of a business process: `version`. More may come.',
    }),
    before: t.expose('before', { type: phraseType }),
    after: t.expose('after', { type: phraseType }),
  }),
});

const subjectType = builder.objectRef<ActSubject>('CompanyActSubject').implement({
  fields: (t) => ({
    id: t.exposeID('id', {
      description:
        'Of the person, the key, the business process or the session; the e-mail address of whoever is invited.',
    }),
    name: t.exposeString('name', { description: 'At the time of the act; empty for a session.' }),
  }),
});

const entryType = builder.objectRef<CompanyEntry>('CompanyJournalEntry').implement({
  description: 'An administrative act: who, when, before and after. Nothing is ever changed or removed.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Counts from 1, without a gap.' }),
    at: t.expose('at', { type: 'DateTime' }),
    actor: t.expose('actor', { type: actorType }),
    kind: t.string({
      description: `One of ${companyActs.map((act) => `\`${act}\``).join(', ')}; more may come.`,
      resolve: kindOf,
    }),
    subject: t.expose('subject', {
      description: 'Whom or what it was done to; null where that is the company, or whoever did it.',
      type: subjectType,
      nullable: true,
    }),
    differences: t.field({
      type: [differenceType],
      resolve: ({ before, after, change }) =>
        before && after ? differencesOf(settingsOf(before), settingsOf(after)) : differencesOfAct(change),
    }),
  }),
});

const pageType = builder.objectRef<CompanyJournalPage>('CompanyJournalPage').implement({
  fields: (t) => ({
    entries: t.field({ type: [entryType], resolve: ({ entries }) => entries }),
    next: t.exposeInt('next', {
      description: 'The `before` of the page that follows; null when there is nothing more.',
      nullable: true,
    }),
  }),
});

const isAct = (kind: string): kind is CompanyAct => companyActs.some((each) => each === kind);

function kindsOf(kinds: readonly string[] | null | undefined): readonly CompanyAct[] | undefined {
  if (!kinds?.length) return undefined;
  if (!kinds.every(isAct)) throw refused('INVALID_INPUT.companyAct');
  return kinds;
}

builder.queryField('companyJournal', (t) =>
  t.field({
    description:
      'The account of administrative acts, the latest first, at most 20 at a time. Where some are looked for, a page may hold fewer, even none, and still have a `next`.',
    type: pageType,
    authScopes: { staff: audits },
    args: {
      before: t.arg.int({ required: false, description: 'The number of an entry to go on from.' }),
      acts: t.arg.stringList({ required: false, description: 'The kinds of entries.' }),
      by: t.arg.id({ required: false, description: 'The person who acted.' }),
    },
    resolve: (_root, { before, acts, by }, context) =>
      context.domain.companies.journal(staff(context).companyId, {
        before: before ?? undefined,
        kinds: kindsOf(acts),
        by: by ? idOf(by) : undefined,
      }),
  }),
);

builder.queryField('companyActors', (t) =>
  t.field({
    description:
      'Everybody who may have acted in the account of administrative acts, as they are today. Nobody is ever taken out of the staff, who may be shut out.',
    type: [actorType],
    authScopes: { staff: audits },
    resolve: async (_root, _args, context) => {
      const people = await context.domain.people.list(staff(context).companyId);
      return [...people.map(({ id, name, role }) => ({ kind: 'staff', id, name, role }) as const), system];
    },
  }),
);
