import { expect, test } from 'vitest';
import { disconnected, follow } from '#schema/session/call/connection.ts';
import { at } from '#schema/testing/states.ts';

const first = { id: 'first', at: at(1) };
const second = { id: 'second', at: at(9) };
const here = { ...second, ended: false };
const gone = { ...second, ended: true };

test.each([
  ['nothing was known', undefined, second, true, here],
  ['nothing was known', undefined, second, false, gone],
  ['it is known', here, second, true, here],
  ['it is known', here, second, false, gone],
  ['it is known to have ended', gone, second, true, 'stale'],
  ['it is known to have ended', gone, second, false, 'stale'],
  ['a later one is known', here, first, true, 'stale'],
  ['a later one is known', here, first, false, 'stale'],
  ['a later one has ended', gone, first, true, 'stale'],
  ['an older one is known', { ...first, ended: false }, second, true, here],
  ['an older one is known', { ...first, ended: false }, second, false, gone],
  ['another of the same moment is known', here, { id: 'x', at: at(9) }, false, 'stale'],
] as const)(
  'where %s, of %j this connection being present %#',
  (_words, known, connection, present, next) => {
    expect(follow(known, { present, connection })?.connection ?? 'stale').toEqual(next);
  },
);

test.each([
  ['nobody came so far', undefined, false, true],
  ['the last connection has ended', gone, false, true],
  ['one is known that came meanwhile', here, false, false],
  ['somebody is seen', here, true, true],
])('a look into the room that names no connection, where %s', (_words, known, present, counts) => {
  expect(follow(known, { present })).toEqual(counts ? { connection: known } : undefined);
});

test('whose line is gone is not gone once more when the room says so late', () => {
  expect(follow(disconnected({ connection: here }).connection, { present: false, connection: second })).toBe(
    undefined,
  );
  expect(disconnected({})).toEqual({});
});
