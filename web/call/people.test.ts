import { expect, test } from 'vitest';
import { isShown } from './people.ts';

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
