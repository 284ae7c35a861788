import { expect, test } from 'vitest';
import { sessionStates } from '#schema/session/session.ts';
import { grouped } from './desk-groups.ts';

const of = (...states: (typeof sessionStates)[number][]) =>
  grouped(states.map((state) => ({ state, waiting: false }))).map(({ group, rows }) => [
    group,
    ...rows.map(({ state }) => state),
  ]);

test('who waits comes first, then calls, then decisions, then what is to come', () => {
  expect(of('scheduled', 'deciding', 'live', 'ringing', 'missed')).toEqual([
    ['waiting', 'ringing', 'missed'],
    ['calls', 'live'],
    ['decisions', 'deciding'],
    ['coming', 'scheduled'],
  ]);
});

test('a call that has lost its operator is one that somebody waits in', () => {
  expect(of('unattended')).toEqual([['waiting', 'unattended']]);
});

test('whoever waits comes first, although the session is not open yet', () => {
  const [first] = grouped([
    { state: 'open', waiting: false },
    { state: 'scheduled', waiting: true },
  ]);
  expect(first).toEqual({ group: 'waiting', rows: [{ state: 'scheduled', waiting: true }] });
});

test('every session stands in one group, and no group is empty', () => {
  const all = of(...sessionStates);
  expect(all.flatMap(([, ...states]) => states).sort()).toEqual([...sessionStates].sort());
  expect(of()).toEqual([]);
});
