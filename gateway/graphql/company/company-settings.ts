import { administers } from '#schema/actor.ts';
import {
  changeBrand,
  changeLogo,
  orderBackgrounds,
  removeBackground,
  renameBackground,
  requireSecondFactor,
  setBackgroundRule,
  type CompanySettings,
  type SettingsChange,
} from '#schema/company/company.ts';
import { backgroundPicture } from '#gateway/graphql/company/background.ts';
import { addBrand } from '#gateway/graphql/company/company.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff, type Context } from '#gateway/graphql/server/context.ts';
import { accentOf, idOf, nameOf } from '#gateway/graphql/server/input.ts';
import { found, granted, refused } from '#gateway/graphql/server/refusals.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

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
    secondFactorRequired: t.exposeBoolean('secondFactorRequired', {
      description: 'Whether whoever has no second factor reaches nothing until one is set up.',
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

builder.mutationField('requireSecondFactor', (t) =>
  t.field({
    type: settingsType,
    description:
      'Holds at once, also for who is signed in. Whoever demands a second factor of others has one. Keys of partners are not concerned.',
    authScopes: { confirmedStaff: administers },
    args: { required: t.arg.boolean() },
    resolve: async (_root, { required }, context) => {
      const viewer = staff(context);
      if (required && !viewer.twoFactor) throw refused('NOT_ALLOWED.ownSecondFactor');
      const settings = await changed(requireSecondFactor(required), context);
      await context.domain.people.review(viewer.companyId);
      return settings;
    },
  }),
);
