import { expect, test } from 'vitest';
import { lineHint, type LineHint, type RoundTrip, type TrialStands } from '#web/call/check/line-hint.ts';

test.each<[string, RoundTrip, TrialStands, LineHint]>([
  ['nothing before both are known', 'measuring', 'trying', 'measuring'],
  ['nothing before a call was tried', 40, 'trying', 'measuring'],
  ['good when a call got through', 40, 'through', 'good'],
  ['good when a call could not be tried', 40, 'untold', 'good'],
  ['slow when the way is long', 501, 'through', 'slow'],
  ['blocked when the server answers and a call does not get through', 40, 'blocked', 'blocked'],
  ['blocked before anything else of the way is known', 'measuring', 'blocked', 'blocked'],
  ['none when the server does not answer, whatever was tried', 'away', 'blocked', 'none'],
])('of a line is said: %s', (_, trip, trial, hint) => {
  expect(lineHint(trip, trial)).toBe(hint);
});
