import { expect, test } from 'vitest';
import { cameraLimits, createStuck } from '#web/call/line/watch-camera.ts';

const { stuck, pause } = cameraLimits;

test('a camera that gives pictures is not stuck, however slowly they come', () => {
  const isStuck = createStuck();
  for (let look = 0; look < 60; look++) expect(isStuck(Math.floor(look / 4), look * 1000)).toBe(false);
});

test('one that gives none for five seconds is, and is given time to come back', () => {
  const isStuck = createStuck();
  const told: number[] = [];
  for (let now = 0; now <= 60_000; now += 1000) if (isStuck(7, now)) told.push(now);
  expect(told).toEqual([stuck, stuck + pause, stuck + 2 * pause]);
});

test('while none are expected nothing is counted', () => {
  const isStuck = createStuck();
  isStuck(7, 0);
  expect(isStuck(undefined, 9000)).toBe(false);
  expect(isStuck(7, 10_000)).toBe(false);
  expect(isStuck(7, 10_000 + stuck)).toBe(true);
});
