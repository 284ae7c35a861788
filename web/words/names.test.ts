import { expect, test } from 'vitest';
import { firstNameOf, initialsOf } from './names.ts';

test.each([
  ['Anna Maria Keller', 'Anna', 'AK'],
  ['  Ben   Okafor ', 'Ben', 'BO'],
  ['Carla', 'Carla', 'C'],
  ['', '', ''],
])('%j is called %j, or %j', (name, first, initials) => {
  expect([firstNameOf(name), initialsOf(name)]).toEqual([first, initials]);
});
