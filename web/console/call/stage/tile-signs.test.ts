import { expect, test } from 'vitest';
import type { RoomPerson } from '#web/call/people.ts';
import { tileSigns } from './tile-signs.ts';

const camera = { attach: () => undefined, detach: () => undefined };
const person = (change: Partial<RoomPerson> = {}): RoomPerson => ({
  identity: 'anna',
  role: 'applicant',
  camera,
  cameraOn: true,
  microphoneOn: true,
  quality: 'good',
  away: false,
  saving: 'full',
  cameraGone: false,
  speaking: false,
  ...change,
});

test.each([
  ['nobody who is there', undefined, false, []],
  ['somebody on a good line', person(), false, []],
  ['a muted one', person({ microphoneOn: false }), false, ['muted']],
  ['a weak line', person({ quality: 'poor' }), false, ['weak']],
  ['a weak line without a picture', person({ quality: 'lost', cameraOn: false }), false, ['weak']],
  ['a picture that stands still, on a weak line', person({ quality: 'poor' }), true, ['frozen']],
  ['a small picture over a weak line', person({ quality: 'poor', saving: 'small' }), false, ['thin']],
  ['a picture that is held back', person({ quality: 'poor', saving: 'none' }), true, ['heldBack']],
  ['a camera that is off, whatever the line', person({ cameraOn: false, saving: 'none' }), false, []],
  ['a camera that is off', person({ cameraOn: false }), true, []],
  ['a page out of sight', person({ away: true, microphoneOn: false }), false, ['pageAway', 'muted']],
] as const)('%s', (_what, of, frozen, words) => {
  expect(tileSigns(of, frozen, 0).map(({ word }) => word.split('.').at(-1))).toEqual(words);
});

test('a camera that may be a program says so whatever becomes of the line, also when they are gone', () => {
  for (const of of [undefined, person(), person({ cameraOn: false }), person({ saving: 'none' })]) {
    expect(tileSigns(of, false, 1, true)[0]?.word).toBe('session.call.cameraDoubted');
  }
});

test('whoever has written says so before everything else, also when they are gone', () => {
  expect(tileSigns(undefined, false, 1)).toHaveLength(1);
  const [first, second] = tileSigns(person({ microphoneOn: false }), false, 2);
  expect([first?.word, second?.word]).toEqual(['session.call.wrote', 'session.call.muted']);
});
