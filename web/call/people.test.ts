import { expect, test } from 'vitest';
import type { RemoteParticipant } from 'livekit-client';
import { isShown, participantsIn } from './people.ts';

test.each([
  [true, 'full', true],
  [true, 'small', true],
  [true, 'none', false],
  [false, 'full', false],
] as const)(
  'with the camera on: %s, of which goes out: %s, a picture is to be seen: %s',
  (cameraOn, saving, is) => {
    expect(isShown({ cameraOn, saving })).toBe(is);
  },
);

test('of two who are there as the same person the one who came first is shown, whatever LiveKit calls them', () => {
  const came = (identity: string, second: number) =>
    ({ identity, joinedAt: new Date(second * 1000) }) as RemoteParticipant;
  const [old, anna, olga] = [came('anna', 9), came('anna~new', 2), came('olga~new', 5)];
  const remoteParticipants = new Map([old, anna, olga].map((each) => [each.identity, each]));
  expect(participantsIn({ remoteParticipants })).toEqual([anna, olga]);
});
