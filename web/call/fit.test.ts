import { expect, test } from 'vitest';
import { fitOf } from '#web/call/fit.ts';

const [camera, oldCamera, phone] = [
  { width: 1280, height: 720 },
  { width: 640, height: 480 },
  { width: 720, height: 1280 },
];

test.each([
  ['a wide picture in a place like it', { width: 320, height: 180 }, camera, 'cover'],
  ['a picture of 4:3 in a wide place', { width: 320, height: 180 }, oldCamera, 'cover'],
  ['a wide picture in a square place', { width: 200, height: 200 }, camera, 'cover'],
  ['a wide picture in a high place', { width: 200, height: 400 }, camera, 'contain'],
  ['a picture of 4:3 in a square place', { width: 200, height: 200 }, oldCamera, 'cover'],
  ['a phone held upright in a wide place', { width: 320, height: 180 }, phone, 'contain'],
  ['a picture that has not come yet', { width: 320, height: 180 }, { width: 0, height: 0 }, 'contain'],
] as const)('%s', (_what, place, picture, fit) => {
  expect(fitOf(place, picture)).toBe(fit);
});
