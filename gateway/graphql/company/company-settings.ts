import { administers, audits } from '#schema/actor.ts';
import {
  changeBrand,
  changeLogo,
  differencesOf,
  orderBackgrounds,
  removeBackground,
  renameBackground,
  setBackgroundRule,
  type CompanySettings,
  type SettingDifference,
  type SettingsChange,
} from '#schema/company/company.ts';
import type { CompanyEntry } from '#schema/stored/company/companies.ts';
import { backgroundPicture } from '#gateway/graphql/company/background.ts';
import { actorType, addBrand } from '#gateway/graphql/company/company.ts';
import { phraseType } from '#gateway/graphql/phrase.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { actorOf, staff, type Context } from '#gateway/graphql/server/context.ts';
import { accentOf, idOf, nameOf } from '#gateway/graphql/server/input.ts';
import { found, granted } from '#gateway/graphql/server/refusals.ts';

const settingsType = builder.objectRef<CompanySettings>('CompanySettings').implement({
  description: 'What an administrator sets for the whole company.',
  fields: (t) => ({
    backgrounds: t.field({
      description: 'Pictures that operators may have behind them, in their order; at most 12.',
      type: [backgroundPicture],
      resolve: ({ backgrounds }) => backgrounds,
    }),
    defaultBackground: t.exposeID('defaultBackground', {
      description: '`none`, `softBlur`, `strongBlur` or the id of a picture.',
    }),
    backgroundRequired: t.exposeBoolean('backgroundRequired', {
      description: 'Whether operators are never seen without one.',
    }),
  }),
});

addBrand(settingsType);

builder.queryField('companySettings', (t) =>
  t.field({
    description: 'The settings of the company.',
    type: settingsType,
    authScopes: { staff: administers },
    resolve: async (_root, _args, context) =>
      found(await context.domain.companies.settings(staff(context).companyId), 'company'),
  }),
);

const differenceType = builder.objectRef<SettingDifference>('SettingDifference').implement({
  fields: (t) => ({
    field: t.exposeString('field', {
      description:
        '`name`, `accent`, `logo`, `backgrounds`, `defaultBackground` or `backgroundRequired`; more may come.',
    }),
    before: t.expose('before', { type: phraseType }),
    after: t.expose('after', { type: phraseType }),
  }),
});

const entryType = builder.objectRef<CompanyEntry>('CompanyJournalEntry').implement({
  description: 'A change of the settings: who, when, before and after.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Counts from 1, without a gap.' }),
    at: t.expose('at', { type: 'DateTime' }),
    actor: t.expose('actor', { type: actorType }),
    differences: t.field({
      type: [differenceType],
      resolve: ({ before, after }) => differencesOf(before, after),
    }),
  }),
});

builder.queryField('companyJournal', (t) =>
  t.field({
    description: 'Changes of the settings, the latest first, at most 20 at a time.',
    type: [entryType],
    authScopes: { staff: audits },
    args: { before: t.arg.int({ required: false, description: 'The number of an entry to go on from.' }) },
    resolve: (_root, { before }, context) =>
      context.domain.companies.journal(staff(context).companyId, before ?? undefined),
  }),
);

async function changed(change: SettingsChange, context: Context): Promise<CompanySettings> {
  const viewer = staff(context);
  const settings = await context.domain.companies.change(viewer.companyId, actorOf(viewer), change);
  return granted(found(settings, 'company'));
}

const authScopes = { staff: administers };

builder.mutationField('changeBrand', (t) =>
  t.field({
    type: settingsType,
    description:
      'Without a colour, the product has its own. A logo is uploaded: see `PUT /company/pictures`.',
    authScopes,
    args: { name: t.arg.string(), accent: t.arg.string({ required: false }) },
    resolve: (_root, { name, accent }, context) =>
      changed(changeBrand({ name: nameOf(name), accent: accentOf(accent) }), context),
  }),
);

builder.mutationField('removeLogo', (t) =>
  t.field({
    type: settingsType,
    description: 'Applicants see the mark of Vidimus in its place.',
    authScopes,
    resolve: (_root, _args, context) => changed(changeLogo(undefined), context),
  }),
);

builder.mutationField('renameBackground', (t) =>
  t.field({
    type: settingsType,
    description: 'The name has 1 to 60 characters and is for the staff only.',
    authScopes,
    args: { id: t.arg.id(), name: t.arg.string() },
    resolve: (_root, { id, name }, context) =>
      changed(renameBackground({ id: idOf(id), name: nameOf(name) }), context),
  }),
);

builder.mutationField('orderBackgrounds', (t) =>
  t.field({
    type: settingsType,
    description: 'Pictures that are not named stay behind those that are.',
    authScopes,
    args: { ids: t.arg.idList() },
    resolve: (_root, { ids }, context) => changed(orderBackgrounds(ids.map(idOf)), context),
  }),
);

builder.mutationField('removeBackground', (t) =>
  t.field({
    type: settingsType,
    description: 'A call that runs keeps it.',
    authScopes,
    args: { id: t.arg.id() },
    resolve: (_root, { id }, context) => changed(removeBackground(idOf(id)), context),
  }),
);

builder.mutationField('setBackgroundRule', (t) =>
  t.field({
    type: settingsType,
    description:
      'What operators have by default, and whether they are never seen without. Holds from the next call on.',
    authScopes,
    args: { background: t.arg.id(), required: t.arg.boolean() },
    resolve: (_root, { background, required }, context) =>
      changed(setBackgroundRule({ choice: idOf(background), required }), context),
  }),
);
