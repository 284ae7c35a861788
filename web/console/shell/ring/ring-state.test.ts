import { expect, test } from 'vitest';
import { ringAfter, silent, sounds } from './ring-state.ts';
import type { DeskEntry } from '../use-feed.ts';

const waits: DeskEntry = {
  id: 's1',
  state: 'ringing',
  since: '2026-01-01T10:00:00.000Z',
  names: ['Anna'],
  reference: null,
  processName: 'Identity check',
  scheduledFor: null,
  waiting: true,
  unseenSince: null,
  answeredBy: null,
  answeredById: null,
};
const taken = { ...waits, state: 'live', waiting: false, answeredBy: 'Olga', answeredById: 'olga' } as const;

test('an applicant who waits rings', () => {
  const ring = ringAfter(silent, [waits], 'me');
  expect(ring.waiting).toEqual([waits]);
  expect(sounds(ring)).toBe(true);
});

test('a missed applicant who still waits is shown without a sound', () => {
  const ring = ringAfter(silent, [{ ...waits, state: 'missed' }], 'me');
  expect(ring.waiting).toHaveLength(1);
  expect(sounds(ring)).toBe(false);
});

test('nobody is rung for who gives no sign of life, until they are there again', () => {
  const away = ringAfter(silent, [{ ...waits, unseenSince: '2026-01-01T10:01:00.000Z' }], 'me');
  expect([away, sounds(away)]).toEqual([silent, false]);
  expect(sounds(ringAfter(away, [waits], 'me'))).toBe(true);
});

test('others are told who took the call that rang', () => {
  expect(ringAfter(ringAfter(silent, [waits], 'me'), [taken], 'me').taken).toEqual([taken]);
});

test('whoever took it is not told so', () => {
  expect(ringAfter(ringAfter(silent, [waits], 'olga'), [taken], 'olga').taken).toEqual([]);
});

test('a call that never rang here is nobody’s news', () => {
  expect(ringAfter(silent, [taken], 'me').taken).toEqual([]);
});

test('one who leaves stops ringing', () => {
  const ring = ringAfter(
    ringAfter(silent, [waits], 'me'),
    [{ ...waits, state: 'open', waiting: false }],
    'me',
  );
  expect(ring).toEqual(silent);
});

test('somebody else who rings is shown to an operator in a call, without a sound in that call', () => {
  const ring = ringAfter(silent, [{ ...taken, id: 's2' }, waits], 'olga');
  expect(ring.waiting).toEqual([waits]);
  expect(sounds(ring)).toBe(false);
});

test('an operator whose call is interrupted hears who else rings, and has that call still', () => {
  const broken = { ...taken, id: 's2', state: 'interrupted' } as const;
  const ring = ringAfter(silent, [broken, waits], 'olga');
  expect(sounds(ring)).toBe(true);
  expect(ring.own).toEqual([broken]);
});

test('a call that has lost its operator rings for everybody, also for the operator it has lost', () => {
  const lost = { ...taken, state: 'unattended' } as const;
  for (const who of ['me', 'olga']) {
    const ring = ringAfter(silent, [lost], who);
    expect([ring.waiting, sounds(ring)]).toEqual([[lost], true]);
  }
  const other = { ...taken, answeredBy: 'Otto', answeredById: 'otto' } as const;
  expect(ringAfter(ringAfter(silent, [lost], 'me'), [other], 'me').taken).toEqual([other]);
});

test('calls of others are nobody’s own', () => {
  expect(ringAfter(silent, [taken], 'me').own).toEqual([]);
});
