import { expect, test } from 'vitest';
import { facesAway, nearestLens, nextLens, type Lens } from './lens.ts';

const lens = (deviceId: string, label: string, more: Partial<Lens> = {}): Lens => ({
  deviceId,
  label,
  ...more,
});
const rear = (deviceId: string, more: Partial<Lens> = {}) =>
  lens(deviceId, `camera2 ${deviceId}, facing back`, { facing: 'environment', ...more });
const focuses = { focusModes: ['manual', 'continuous'] };
const fixed = { focusModes: ['manual'] };

test.each<[string, Partial<Lens> & { readonly label: string }, boolean]>([
  ['says that it looks at its person', { facing: 'user', label: 'Back to front camera' }, false],
  ['says that it looks away', { facing: 'environment', label: 'Kamera 2' }, true],
  ['is named for the back', { label: 'Back Ultra Wide Camera' }, true],
  ['is named for the front', { label: 'Front Camera' }, false],
  ['says nothing', { label: 'Integrated Webcam' }, false],
])('a camera that %s', (_says, camera, away) => {
  expect(facesAway(camera)).toBe(away);
});

test.each<[string, readonly Lens[], string | undefined]>([
  ['there is one', [rear('0')], undefined],
  ['nothing tells them apart', [rear('0'), rear('2')], undefined],
  ['one is sharp nearer', [rear('0', { nearest: 0.12 }), rear('2', { nearest: 0.03 })], '2'],
  ['one alone says from where on', [rear('0'), rear('2', { nearest: 0.1 })], '2'],
  [
    'the one that is said to be near never focuses',
    [rear('0', { ...fixed, nearest: 0 }), rear('2', { ...focuses, nearest: 0.1 })],
    '2',
  ],
  [
    'a phone joins two of them',
    [
      lens('w', 'Back Camera'),
      lens('u', 'Back Ultra Wide Camera'),
      lens('t', 'Back Telephoto Camera'),
      lens('d', 'Back Dual Wide Camera'),
    ],
    'd',
  ],
  ['one of two is for afar', [lens('t', 'Back Telephoto Camera'), lens('w', 'Back Camera')], 'w'],
  ['the nearest looks at the person', [lens('f', 'Front Camera', { nearest: 0.01 }), rear('0')], undefined],
])('for a document, when %s', (_when, lenses, id) => {
  expect(nearestLens(lenses)).toBe(id);
});

test('the lenses at the back are stepped through, and then from the first one on', () => {
  const lenses = [lens('f', 'Front Camera'), rear('0'), rear('2')];
  expect(['0', '2', 'f', undefined].map((id) => nextLens(lenses, id))).toEqual(['2', '0', '0', '0']);
});
