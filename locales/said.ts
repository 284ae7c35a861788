import type { Catalogue } from './languages.ts';
import { said as en } from './en/said.ts';

/** The words for what the server says by codes and values. */
export const saidWords: Catalogue<typeof en> = { en: () => Promise.resolve(en) };
