import { expect, test } from 'vitest';
import type { RoomPerson } from '#web/call/people.ts';
import { operatorSigns } from './operator-signs.ts';

const there: RoomPerson = {
  identity: 'olga',
  role: 'operator',
  cameraOn: true,
  microphoneOn: true,
  quality: 'good',
  away: false,
  speaking: false,
  saving: 'full',
  cameraGone: false,
};

test.each<[of: string, operator: RoomPerson | undefined, words: string[]]>([
  ['who has not come yet', undefined, []],
  ['of whom all is well', there, []],
  ['who is muted', { ...there, microphoneOn: false }, ['muted']],
  ['whose camera is off', { ...there, cameraOn: false }, ['cameraOff']],
  ['with neither', { ...there, microphoneOn: false, cameraOn: false }, ['muted', 'cameraOff']],
])('an applicant is told of an operator %s', (_of, operator, words) => {
  expect(operatorSigns(operator).map(({ word }) => word.split('.').at(-1))).toEqual(words);
});
