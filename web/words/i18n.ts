import { createI18n } from 'vue-i18n';

/** Words of one page. Each area of the pages keeps its own file; a page brings in only what it shows. */
export const createWords = <Words extends Record<string, unknown>>(en: Words) =>
  createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } as never });
