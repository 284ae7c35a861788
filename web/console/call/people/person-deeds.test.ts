import { expect, test } from 'vitest';
import { personDeeds, type Tile } from './person-deeds.ts';

const one: Tile = {
  person: { microphoneOn: true, cameraOn: true },
  several: false,
  chosen: true,
  large: true,
  removed: false,
};
const among = { ...one, several: true, large: false };

test.each<[of: string, tile: Tile, deeds: string[]]>([
  ['who is alone', one, ['write', 'mute otherCamera', 'remove']],
  ['who is chosen of several', among, ['larger write', 'mute otherCamera', 'remove']],
  ['who is large', { ...among, large: true }, ['alike write', 'mute otherCamera', 'remove']],
  ['who is not chosen', { ...among, chosen: false }, ['larger choose write', 'mute otherCamera', 'remove']],
  [
    'who is muted and hidden',
    { ...one, person: { microphoneOn: false, cameraOn: false } },
    ['write', 'microphone camera', 'remove'],
  ],
  ['who is not in the room', { ...one, person: undefined }, ['write', 'remove']],
  ['who was removed', { ...one, person: undefined, removed: true }, ['write', 'letBackIn']],
])('the menu of %s', (_of, tile, deeds) => {
  expect(personDeeds(tile).map((group) => group.join(' '))).toEqual(deeds);
});
