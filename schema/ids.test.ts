import { expect, test } from 'vitest';
import { admittedAs, roomIdentityOf } from '#schema/ids.ts';

test.each([
  ['par_1', undefined, 'par_1'],
  ['par_1-f2', 'x-Y_9', 'par_1-f2~x-Y_9'],
  ['0c1f-4a', 'a~b', '0c1f-4a~a~b'],
])('%s, admitted as %s, is called %s in the room, and known by that', (id, admission, identity) => {
  expect(roomIdentityOf(id, admission)).toBe(identity);
  expect(admittedAs(identity)).toEqual(admission === undefined ? { id } : { id, admission });
});
