import { common } from './en/common.ts';
import { desk } from './en/desk.ts';
import { record } from './en/record.ts';
import { session } from './en/session.ts';
import { admin } from './en/admin.ts';

/** The console's words in English. */
export const en = { ...common, desk, session, record, admin };
