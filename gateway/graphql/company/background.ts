// What an operator may have behind them in a call, and what they had last.
import { runsCalls } from '#schema/actor.ts';
import { mayChooseBackground, type BackgroundOffer } from '#schema/company/background.ts';
import type { BackgroundPicture, CompanySettings } from '#schema/company/company.ts';
import { addressOfPicture } from '#gateway/company/pictures.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, refused } from '#gateway/graphql/server/refusals.ts';

export const backgroundPicture = builder.objectRef<BackgroundPicture>('BackgroundPicture').implement({
  description: 'A picture that operators may have behind them.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    url: t.string({
      description:
        'Where it is, a JPEG of 1280×720; a small one with `?small`. For the staff of the company.',
      resolve: ({ id }) => addressOfPicture(id),
    }),
  }),
});

const offerOf = ({
  backgrounds,
  defaultBackground,
  backgroundRequired: required,
}: CompanySettings): BackgroundOffer => ({
  pictures: backgrounds.map(({ id }) => id),
  defaultBackground,
  required,
});

interface Offer {
  readonly settings: CompanySettings;
  readonly remembered?: string;
}

const offerType = builder.objectRef<Offer>('BackgroundOffer').implement({
  description: 'Choices are `none`, `softBlur`, `strongBlur` and the ids of the pictures.',
  fields: (t) => ({
    pictures: t.field({ type: [backgroundPicture], resolve: ({ settings }) => settings.backgrounds }),
    defaultBackground: t.id({
      description: 'For whoever has chosen nothing.',
      resolve: ({ settings }) => settings.defaultBackground,
    }),
    required: t.boolean({
      description: 'Whether operators are never seen without one.',
      resolve: ({ settings }) => settings.backgroundRequired,
    }),
    remembered: t.id({
      description: 'What this person chose last; null when they never did.',
      nullable: true,
      resolve: ({ remembered }) => remembered,
    }),
  }),
});

builder.queryField('backgroundOffer', (t) =>
  t.field({
    description: 'What whoever asks may have behind them in a call.',
    type: offerType,
    authScopes: { staff: runsCalls },
    resolve: async (_root, _args, context) => {
      const { companyId, id } = staff(context);
      const { companies, preferences } = context.domain;
      const [settings, remembered] = await Promise.all([
        companies.settings(companyId),
        preferences.background(id),
      ]);
      return { settings: found(settings, 'company'), remembered };
    },
  }),
);

builder.mutationField('rememberBackground', (t) =>
  t.boolean({
    description: 'What whoever asks wants behind them in the next call, wherever they sign in.',
    authScopes: { staff: runsCalls },
    args: { background: t.arg.id() },
    resolve: async (_root, { background }, context) => {
      const { companyId, id } = staff(context);
      const { companies, preferences } = context.domain;
      const settings = found(await companies.settings(companyId), 'company');
      const choice = idOf(background);
      if (!mayChooseBackground(offerOf(settings), choice)) throw refused('NOT_FOUND.background');
      await preferences.rememberBackground(id, choice);
      return true;
    },
  }),
);
