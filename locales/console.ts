import type { Catalogue } from './languages.ts';
import { english as en } from './en/console.ts';

/** The words of the console. English comes with the page, as it is what all others fall back to. */
export const consoleWords: Catalogue<typeof en> = { en: () => Promise.resolve(en) };
