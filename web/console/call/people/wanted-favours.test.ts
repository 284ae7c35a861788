import { expect, test } from 'vitest';
import { wantedFavours } from './wanted-favours.ts';

test.each([
  [true, true, ['otherCamera']],
  [false, true, ['microphone', 'otherCamera']],
  [true, false, ['camera']],
  [false, false, ['microphone', 'camera']],
])(
  'with the microphone on: %s, the camera on: %s, there is to ask for %j',
  (microphoneOn, cameraOn, wanted) => {
    expect(wantedFavours({ microphoneOn, cameraOn })).toEqual(wanted);
  },
);

test('of who is not in the room nothing is asked', () => {
  expect(wantedFavours(undefined)).toEqual([]);
});
