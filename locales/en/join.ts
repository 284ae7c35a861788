import { join as page } from './pages/join.ts';
import { refusal } from './said/refusals.ts';
import { step } from './said/steps.ts';

/** What the applicant's page says: of the server's words only what applicants may learn. */
export const join = { ...page, said: { step, refusal } };
