import type { Phrase } from '#schema/phrase.ts';
import { builder } from '#gateway/graphql/server/builder.ts';

export const phraseType = builder.objectRef<Phrase>('Phrase').implement({
  description: 'Something to tell people, without the words: which message, and what fills its gaps.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'For programs; it never changes its meaning.' }),
    values: t.field({
      description:
        'By name: a text, a number, `{ value, digits }` for a measurement, a phrase, or a list of those.',
      type: 'JSON',
      resolve: ({ values }) => values ?? {},
    }),
  }),
});
