import { check, examination, fact } from './said/checks.ts';
import { document } from './said/document.ts';
import { faceMatch, liveness } from './said/faces.ts';
import { refusal } from './said/refusals.ts';
import { journal, reason } from './said/session.ts';
import { setting } from './said/settings.ts';
import { challenge, progress, step } from './said/steps.ts';

/** What the server says by codes and values. A phrase's code is a path in here; histories keep them: never rename one. */
export const said = {
  step,
  progress,
  challenge,
  check,
  fact,
  examination,
  document,
  liveness,
  faceMatch,
  journal,
  reason,
  refusal,
  setting,
  text: '{text}',
  number: '{number}',
  list: '{items}',
};
