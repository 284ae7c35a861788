import { expect, test } from 'vitest';
import type { Tried } from '#schema/session/call/answer.ts';
import { isSameDay, soundHint, triedOf, type SoundHint, type Trying } from './tried.ts';

const nothing: Trying = {
  problem: undefined,
  seen: false,
  heard: false,
  dead: false,
  light: 'measuring',
  line: 'measuring',
};
const well: Trying = { ...nothing, seen: true, heard: true, light: 'good', line: 'good' };

test.each<[string, Partial<Trying>, Tried]>([
  ['nothing has shown yet', nothing, {}],
  ['all is well', {}, { camera: 'good', microphone: 'good', light: 'good', line: 'good' }],
  ['nobody has spoken yet', { heard: false }, { camera: 'good', light: 'good', line: 'good' }],
  [
    'nothing at all comes from a microphone',
    { heard: false, dead: true },
    { camera: 'good', microphone: 'poor', light: 'good', line: 'good' },
  ],
  [
    'nothing at all comes from a microphone that was heard',
    { dead: true },
    { camera: 'good', microphone: 'poor', light: 'good', line: 'good' },
  ],
  ['both are refused', { problem: 'denied' }, { camera: 'none', microphone: 'none', line: 'good' }],
  ['there is no camera', { problem: 'noCamera' }, { camera: 'none', line: 'good' }],
  ['there is no microphone', { problem: 'noMicrophone' }, { microphone: 'none', line: 'good' }],
  ['it is dark', { light: 'dark' }, { camera: 'good', microphone: 'good', light: 'poor', line: 'good' }],
  [
    'the picture is black',
    { light: 'black' },
    { camera: 'good', microphone: 'good', light: 'none', line: 'good' },
  ],
  ['the line is slow', { line: 'slow' }, { camera: 'good', microphone: 'good', light: 'good', line: 'poor' }],
  [
    'a call does not get through',
    { line: 'blocked' },
    { camera: 'good', microphone: 'good', light: 'good', line: 'none' },
  ],
])('when %s', (_when, change, tried) => {
  expect(triedOf({ ...well, ...change })).toEqual(tried);
});

test.each<[string, Partial<Parameters<typeof soundHint>[0]>, SoundHint]>([
  ['nobody has spoken yet', {}, 'listening'],
  ['the browser lets no page listen yet', { blocked: true }, 'blocked'],
  ['nobody has spoken for long', { silent: true }, 'silent'],
  ['somebody spoke', { heard: true }, 'good'],
  ['somebody spoke before the page was put aside', { heard: true, blocked: true }, 'good'],
  ['nothing at all comes from a microphone that was heard', { heard: true, silent: true }, 'silent'],
])('of the microphone is said, when %s', (_when, sound, hint) => {
  expect(soundHint({ heard: false, silent: false, blocked: false, ...sound })).toBe(hint);
});

test('what was tried late in the evening is tried again in the morning', () => {
  const evening = new Date(2026, 2, 12, 23, 50);
  expect(isSameDay(evening, new Date(2026, 2, 12, 8))).toBe(true);
  expect(isSameDay(evening, new Date(2026, 2, 13, 0, 10))).toBe(false);
});
