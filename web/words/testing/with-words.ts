import { createSSRApp } from 'vue';
import { createI18n } from 'vue-i18n';
import { renderToString } from 'vue/server-renderer';
import { consoleWords } from '#locales/console.ts';
import { createFormat } from '#locales/format.ts';
import { formatKey } from '#web/words/use-format.ts';

/** What a composable of the console gives where its English words are at hand. */
export async function withWords<Made>(use: () => Made): Promise<Made> {
  let made: { readonly it: Made } | undefined;
  const app = createSSRApp({
    setup: () => {
      made = { it: use() };
      return () => null;
    },
  });
  const messages = { en: await consoleWords.en() };
  app.provide(formatKey, createFormat('en-GB'));
  app.use(createI18n({ legacy: false, locale: 'en', messages: messages as never }));
  await renderToString(app);
  if (!made) throw new Error('It was not set up.');
  return made.it;
}
