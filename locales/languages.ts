/** The languages that there are words in: each is a folder with the same files and the same keys as `en/`. */
export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

/** What people get who read none of them. */
export const fallbackLanguage: Language = 'en';

/** A tree of messages; its leaves are in vue-i18n's syntax: `{name}` is filled in, ` | ` parts singular and plural. */
export interface Messages {
  readonly [key: string]: string | Messages;
}

/** The same keys with other words: what a second language has to be. */
export type Translated<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Translated<English[Key]>;
};

/** The words of one part of the product in every language, each fetched when somebody reads it. */
export type Catalogue<English> = { readonly [L in Language]: () => Promise<Translated<English>> };

/** For whom words, dates and numbers are written. */
export interface Reader {
  readonly language: Language;
  /** The language with the reader's own region, which decides how dates and numbers look: `en-AT`. */
  readonly locale: string;
}

function parsed(tag: string): readonly Intl.Locale[] {
  try {
    return [new Intl.Locale(tag)];
  } catch {
    return [];
  }
}

const isLanguage = (code: string): code is Language => (languages as readonly string[]).includes(code);

/**
 * Chooses by a person's preferred languages (BCP 47, best first): the first that there are words in, and the region of
 * the very first, so that somebody from Vienna who has to read English still finds dates written as in Vienna.
 */
export function readerOf(preferred: readonly string[]): Reader {
  const locales = preferred.flatMap(parsed);
  const language = locales.map((locale) => locale.language).find(isLanguage) ?? fallbackLanguage;
  const region = locales[0]?.maximize().region;
  return { language, locale: region ? `${language}-${region}` : language };
}
