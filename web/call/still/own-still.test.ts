import { expect, test } from 'vitest';
import { wayOf, type Means } from './own-still.ts';

const hd = { width: 1280, height: 720 };
const fullHd = { width: 1920, height: 1080 };
const sensor = { width: 4000, height: 3000 };
const upright = { width: 720, height: 1280 };

test.each<[words: string, means: Means, way: ReturnType<typeof wayOf>]>([
  ['a phone photographs larger than it films', { now: hd, video: fullHd, photo: sensor }, 'photo'],
  ['a webcam has larger video than it sends', { now: hd, video: fullHd, photo: {} }, 'raise'],
  ['video is larger than photographs are', { now: hd, video: sensor, photo: fullHd }, 'raise'],
  ['both are the same, and one does not touch the call', { now: hd, video: fullHd, photo: fullHd }, 'photo'],
  ['it gives all that it has', { now: fullHd, video: fullHd, photo: fullHd }, 'frame'],
  ['a phone that is held upright turns the sides', { now: upright, video: hd, photo: hd }, 'frame'],
  ['the browser says nothing', { now: hd, video: {}, photo: {} }, 'frame'],
  ['the browser knows photographs alone', { now: hd, video: {}, photo: sensor }, 'photo'],
  ['nothing is known at all', { now: {}, video: {}, photo: {} }, 'frame'],
])('%s', (_words, means, way) => {
  expect(wayOf(means, false)).toBe(way);
  expect(wayOf(means, true)).toBe('frame');
});
