import { expect, test } from 'vitest';
import type { DeskEntry } from '../shell/use-feed.ts';
import { fits, inOrder, viewOf } from './desk-list.ts';

const entry = (id: string, state: DeskEntry['state'], minute: number): DeskEntry => ({
  id,
  state,
  since: `2026-01-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
  names: ['Zoë Ångström'],
  reference: 'case 7',
  processName: 'Identity check',
  scheduledFor: null,
  waiting: state === 'ringing',
  unseenSince: null,
  answeredBy: null,
  answeredById: null,
});

test('who has waited longest comes first, and who is only expected comes last', () => {
  const desk = [
    entry('open', 'open', 1),
    entry('late', 'ringing', 9),
    entry('live', 'live', 0),
    entry('early', 'ringing', 2),
  ];
  expect(inOrder(desk).map(({ id }) => id)).toEqual(['early', 'late', 'live', 'open']);
});

test('who waits without a sign of life stands behind those who are there, and back in their place once they are', () => {
  const away = { ...entry('away', 'ringing', 0), unseenSince: '2026-01-01T10:05:00.000Z' };
  const desk = [away, entry('live', 'live', 0), entry('late', 'ringing', 9), entry('missed', 'missed', 3)];
  expect(inOrder(desk).map(({ id }) => id)).toEqual(['late', 'missed', 'away', 'live']);
  const back = desk.map((each) => ({ ...each, unseenSince: null }));
  expect(inOrder(back).map(({ id }) => id)).toEqual(['away', 'late', 'missed', 'live']);
});

test.each([
  ['zoe', true],
  ['ANGSTROM zo', true],
  ['case 7', true],
  ['case 7 A\u030angstrom', true],
  ['', true],
  ['case 8', false],
])('a search for "%s" finds the entry: %s', (search, found) => {
  expect(fits(entry('a', 'open', 0), { search, state: undefined })).toBe(found);
});

test.each([
  ['nothing', undefined, {}],
  ['a name', { search: 'Zoë', past: true }, { search: 'Zoë' }],
  [
    'a state, and the current ones only',
    { state: 'approved', past: false },
    { state: 'approved', past: false },
  ],
  ['what no version of this page has kept', { search: 7, state: 'lost', past: 'yes' }, {}],
])('of a list that kept %s that much is shown again', (_sentence, kept, shown) => {
  const first = { search: '', state: undefined, past: true };
  expect(viewOf(kept, first)).toEqual({ ...first, ...shown });
});
