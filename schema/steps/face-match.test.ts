import { expect, test } from 'vitest';
import { faceMatch, type FaceMatchFindings } from '#schema/steps/face-match.ts';

const facts = { now: '2026-01-01T00:00:00Z', claimedName: 'Anna K.', prompt: { seed: 0, items: [] } };
const frames = ['c1-neutral', 'c2-neutral', 'c3-return'];

test.each<[string, FaceMatchFindings, string]>([
  ['a near portrait', { portrait: 'found', frames, distance: 0.41 }, 'passed'],
  ['a portrait just near enough', { portrait: 'found', frames, distance: 0.55 }, 'passed'],
  ['a doubtful portrait', { portrait: 'found', frames, distance: 0.6 }, 'unsure'],
  ['another person', { portrait: 'found', frames, distance: 0.8, similarity: 0.2 }, 'failed'],
  ['no portrait', { portrait: 'missing', frames: [] }, 'unsure'],
  ['a portrait without a face', { portrait: 'faceless', frames: [] }, 'unsure'],
  ['no face from the front', { portrait: 'found', frames: [] }, 'unsure'],
])('%s', (_, findings, outcome) => {
  const [check] = faceMatch.judge(findings, facts);
  expect(check).toMatchObject({ name: 'faceMatch', outcome });
  expect(check?.note).toBeTruthy();
});

test('takes no evidence of its own', () => {
  expect(faceMatch.accepts([], facts.prompt)).toBeUndefined();
  expect(faceMatch.accepts(['portrait'], facts.prompt)).toBeTruthy();
});
