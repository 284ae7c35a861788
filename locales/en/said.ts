import { refusal } from './said/refusals.ts';
import { fault, processRefusal, rule } from './said/processes.ts';
import { journal, reason } from './said/session.ts';
import { staffRefusal } from './said/staff-refusals.ts';
import { setting } from './said/settings.ts';
import { check, examination, fact, phrases, progress, step } from './said/steps.ts';
import { challenge } from './said/steps/liveness.ts';

/** What the server says by codes and values. A phrase's code is a path in here; histories keep them: never rename one. */
export const said = {
  step,
  progress,
  challenge,
  check,
  fact,
  examination,
  ...phrases,
  journal,
  reason,
  fault,
  rule,
  refusal: { ...refusal, ...staffRefusal, ...processRefusal },
  setting,
  text: '{text}',
  number: '{number}',
  list: '{items}',
};
