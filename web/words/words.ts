import type { App } from 'vue';
import { createI18n } from 'vue-i18n';
import { createFormat } from '#locales/format.ts';
import { readerOf, type Catalogue } from '#locales/languages.ts';
import { formatKey } from './use-format.ts';

/** Gives a page its words, dates and numbers, in the language that the browser's own setting asks for. */
export async function createWords<English>(
  catalogue: Catalogue<English>,
  preferred: readonly string[] = navigator.languages,
) {
  const { language, locale } = readerOf(preferred);
  const messages = { [language]: await catalogue[language]() };
  const i18n = createI18n({ legacy: false, locale: language, messages: messages as never });
  return {
    /** Shows other words in their place, while they are being written: hot reload calls it. */
    async replace(changed: Catalogue<English>): Promise<void> {
      i18n.global.setLocaleMessage(language, (await changed[language]()) as never);
    },
    install(app: App): void {
      document.documentElement.lang = language;
      app.provide(formatKey, createFormat(locale));
      app.use(i18n);
    },
  };
}
