import type { Catalogue } from './languages.ts';
import { join as en } from './en/join.ts';

/** The words of the applicant's page. English comes with the page. */
export const joinWords: Catalogue<typeof en> = { en: () => Promise.resolve(en) };
