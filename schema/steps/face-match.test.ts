import { expect, test } from 'vitest';
import { inEnglish } from '#locales/testing/in-english.ts';
import { addUp } from '#schema/check.ts';
import { faceMatch, type FaceMatchFindings } from '#schema/steps/face-match.ts';

const facts = { now: '2026-01-01T00:00:00Z', claimedName: 'Anna K.', prompt: { seed: 0, items: [] } };
const frames = ['c1-neutral', 'c2-neutral', 'c3-return'];

test.each<[string, FaceMatchFindings, string, string]>([
  [
    'a near portrait',
    { portrait: 'found', frames, distance: 0.41 },
    'passed',
    'distance 0.41 | at most 0.52 | The portrait and the live face match, over 3 frames.',
  ],
  [
    'a portrait just near enough',
    { portrait: 'found', frames, distance: 0.52 },
    'passed',
    'distance 0.52 | at most 0.52 | The portrait and the live face match, over 3 frames.',
  ],
  [
    'a doubtful portrait',
    { portrait: 'found', frames, distance: 0.6 },
    'unsure',
    'distance 0.60 | at most 0.52 | The portrait and the live face are alike, but not enough to be sure. Compare them yourself.',
  ],
  [
    'a portrait just too far',
    { portrait: 'found', frames, distance: 0.53 },
    'unsure',
    'distance 0.53 | at most 0.52 | The portrait and the live face are alike, but not enough to be sure. Compare them yourself.',
  ],
  [
    'a copy of the portrait, which is the same person',
    { portrait: 'found', frames, distance: 0.12 },
    'passed',
    'distance 0.12 | at most 0.52 | The portrait and the live face match, over 3 frames.',
  ],
  [
    'another person',
    { portrait: 'found', frames, distance: 0.8, similarity: 0.2 },
    'failed',
    'distance 0.80 | at most 0.52 | The portrait and the live face are not the same person. Second measurement: similarity 0.20.',
  ],
  [
    'no portrait',
    { portrait: 'missing', frames: [] },
    'unsure',
    'not measured | distance at most 0.52 | No portrait could be cut from the document. Compare the faces yourself, or retake the document.',
  ],
  [
    'a portrait without a face',
    { portrait: 'faceless', frames: [] },
    'unsure',
    'not measured | distance at most 0.52 | No face was found on the portrait from the document. Compare the faces yourself.',
  ],
  [
    'no face from the front',
    { portrait: 'found', frames: [] },
    'unsure',
    'not measured | distance at most 0.52 | No live frame shows the face from the front. Compare the faces yourself, or repeat the liveness step.',
  ],
])('%s', (_, findings, outcome, words) => {
  const [check] = faceMatch.judge(findings, facts);
  expect(check).toMatchObject({ name: 'faceMatch', outcome });
  const said = [check?.measured, check?.wanted, check?.note].map((phrase) => phrase && inEnglish(phrase));
  expect(said.join(' | ')).toBe(words);
});

test.each([
  [0.19, false, 'unsure', 'faceMatch.tooAlike'],
  [0.19, true, 'passed', 'faceMatch.trial'],
  [0.2, false, 'passed', undefined],
])(
  'a live face at %d of the portrait, in a trial: %s, is a picture of its own: %s',
  (distance, trial, outcome, note) => {
    const checks = faceMatch.judge({ portrait: 'found', frames, distance }, { ...facts, trial });
    const own = checks.find(({ name }) => name === 'notCopied');
    expect([own?.outcome, own?.note?.[0]?.code]).toEqual([outcome, note]);
    expect([own?.measured, own?.wanted].map((words) => words && inEnglish(words))).toEqual([
      `distance ${distance.toFixed(2)}`,
      'at least 0.20',
    ]);
    expect(addUp(checks)).toBe(outcome);
  },
);

test('takes no evidence of its own', () => {
  expect(faceMatch.accepts([], facts.prompt)).toBeUndefined();
  expect(faceMatch.accepts(['portrait'], facts.prompt)).toBeTruthy();
});
