import { expect, test } from 'vitest';
import { system, type Actor } from '#schema/actor.ts';
import { journalKinds, type JournalData, type JournalKind } from '#schema/journal.ts';
import { journalPhrase } from '#schema/journal-phrase.ts';
import { inEnglish } from '#locales/testing/in-english.ts';

const olga: Actor = { kind: 'staff', id: 'per_1', name: 'Olga Petrova', role: 'operator' };
const anna: Actor = { kind: 'applicant', id: 'par_1', name: 'Anna K.' };

const rows: [JournalKind, Actor, JournalData, string][] = [
  [
    'sessionCreated',
    olga,
    { process: 'Account opening' },
    'Olga Petrova created the session (Account opening)',
  ],
  ['answered', olga, {}, 'Olga Petrova answered the call'],
  ['answered', olga, { camera: 'good', light: 'good' }, 'Olga Petrova answered the call'],
  [
    'answered',
    olga,
    { camera: 'good', microphone: 'none', light: 'poor', line: 'good' },
    'Olga Petrova answered the call; tried before it: no microphone, poor light',
  ],
  ['participantJoined', anna, {}, 'Anna K. joined and is waiting'],
  ['participantAway', system, {}, 'The line to the applicant was lost'],
  ['participantBack', system, {}, 'The applicant is back in the call'],
  ['participantBack', anna, {}, 'Anna K. is back in the call'],
  ['callEnded', system, {}, 'The dropped call was taken for ended'],
  ['callEnded', system, { limit: 7200 }, 'The call reached its time limit and was ended'],
  ['concluded', olga, {}, 'Olga Petrova closed the session for the decision, without another call'],
  ['concluded', system, {}, 'Nobody came to another call, and the session went back to its decision'],
  ['cancelled', olga, {}, 'Olga Petrova cancelled the session'],
  ['cancelled', olga, { reason: 'He rang off.' }, 'Olga Petrova cancelled the session: He rang off.'],
  ['callEnded', olga, {}, 'Olga Petrova ended the call'],
  ['captured', olga, {}, 'Olga Petrova captured a still'],
  [
    'captured',
    olga,
    { origin: 'camera', width: 1920, height: 1080 },
    'Olga Petrova captured a still from the applicant’s camera, 1920 × 1080 pixels',
  ],
  [
    'captured',
    olga,
    { origin: 'stream', width: 640, height: 360 },
    'Olga Petrova captured a still from the picture of the call, 640 × 360 pixels',
  ],
  ['captureCaptioned', olga, { caption: 'Left hand' }, 'Olga Petrova wrote under a still: Left hand'],
  ['captureCaptioned', olga, { caption: '' }, 'Olga Petrova took away what was written under a still'],
  [
    'captureDiscarded',
    olga,
    { reason: 'Eyes shut.' },
    'Olga Petrova discarded a still, which stays in the record: Eyes shut.',
  ],
  [
    'cameraNoted',
    anna,
    { signs: 'label, noise', label: 'OBS Virtual Camera' },
    'The page of Anna K. warned that their camera may be a program: it is named “OBS Virtual Camera”, its picture has no sensor noise',
  ],
  [
    'cameraNoted',
    anna,
    { signs: 'timing' },
    'The page of Anna K. warned that their camera may be a program: its frames come in a rhythm that no sensor keeps',
  ],
  [
    'cameraNoted',
    anna,
    { signs: '' },
    'The page of Anna K. saw no sign of a program in the camera that is used since',
  ],
  ['evidenceSubmitted', anna, { pieces: 1 }, 'Anna K. handed in 1 piece of evidence'],
  ['evidenceSubmitted', anna, { pieces: 12 }, 'Anna K. handed in 12 pieces of evidence'],
  [
    'takenBack',
    olga,
    { verdict: 'rejected' },
    'Olga Petrova took the verdict back before it was sealed: rejected',
  ],
  ['recommended', system, { advice: 'review' }, 'The checks advise a closer look'],
  [
    'decided',
    olga,
    { verdict: 'approved', advice: 'reject', reason: 'Seen in person.' },
    'Olga Petrova decided: approved, where the advice was to reject: Seen in person.',
  ],
  ['sealed', system, { outcome: 'approved' }, 'The record was sealed: approved'],
];

const describe = (entry: Parameters<typeof journalPhrase>[0]) => inEnglish(journalPhrase(entry));

test.each(rows)('%s reads plainly', (kind, actor, data, words) => {
  expect(describe({ kind, actor, data })).toBe(words);
});

test('a second attempt is told as one', () => {
  const again = describe({ kind: 'stepStarted', actor: olga, data: { step: 'documentScan', attempt: 2 } });
  expect(again).toMatch(/^Olga Petrova started .+, attempt 2$/);
});

test('a step is named by its title and its end', () => {
  const words = describe({
    kind: 'runSettled',
    actor: system,
    data: { step: 'liveness', outcome: 'unsure' },
  });
  expect(words).toMatch(/ is uncertain$/);
  expect(words).not.toContain('liveness ');
});

test.each(journalKinds)('%s has words even without particulars', (kind) => {
  const words = describe({ kind, actor: olga, data: {} });
  expect(words.length).toBeGreaterThan(8);
  expect(words).not.toContain('undefined');
});
