import { admin } from './pages/admin.ts';
import { common } from './pages/common.ts';
import { desk } from './pages/desk.ts';
import { record } from './pages/record.ts';
import { ownCall } from './pages/own-call.ts';
import { processes } from './pages/processes.ts';
import { session } from './pages/session/page.ts';
import { said } from './said.ts';

/** What the console's pages say. */
export const english = { ...common, admin, desk, ownCall, processes, record, session, said };
