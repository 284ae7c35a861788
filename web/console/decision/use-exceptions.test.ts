import { expect, test } from 'vitest';
import { readExceptions } from './use-exceptions.ts';

const ben = { participantId: 'ben', reason: 'No document.' };

test.each([
  ['what was written', [ben], [ben]],
  ['that nobody is excepted', [], []],
  ['people without a reason', [ben, { participantId: 'carla' }], undefined],
  ['ids alone', ['ben'], undefined],
  ['something else', { ben: 'No document.' }, undefined],
])('of a draft that has %s so much is read', (_what, kept, read) => {
  expect(readExceptions(JSON.stringify(kept))).toEqual(read);
});

test('nothing is read from a draft that nobody has begun', () => {
  expect(readExceptions('')).toBeUndefined();
});
