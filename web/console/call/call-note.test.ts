import { expect, test } from 'vitest';
import { callNote, type CallKnown } from './call-note.ts';

const well: CallKnown = {
  line: 'connected',
  state: 'live',
  own: 'full',
  quiet: false,
  away: false,
  chosen: { presence: 'inCall', removed: null },
  several: false,
};
const gone: CallKnown = { ...well, state: 'interrupted' };
const by = { id: 'olga', kind: 'staff', name: 'Olga', role: 'operator' } as const;
const removed = { by, at: '', reason: '.', letBackAt: null };

test.each<[said: string | undefined, of: string, known: CallKnown]>([
  [undefined, 'a call in which all is well', well],
  ['connecting', 'the own line first', { ...gone, line: 'connecting' }],
  ['reconnecting', 'an own line that was lost', { ...gone, line: 'lost' }],
  ['away', 'a page out of sight', { ...well, away: true }],
  ['quiet', 'a line on which nothing comes', { ...well, quiet: true }],
  ['ownThin', 'an own picture that is sent small', { ...well, own: 'small' }],
  ['ownHeldBack', 'an own picture that waits for a better line', { ...well, own: 'none' }],
  ['quiet', 'a line on which nothing comes before an own picture', { ...well, own: 'none', quiet: true }],
  ['interrupted', 'who lost the line', { ...gone, chosen: { presence: 'away', removed: null } }],
  [
    'left',
    'who left, which is not said to be a lost line',
    { ...gone, chosen: { presence: 'left', removed: null } },
  ],
  [undefined, 'who was removed, which the panel says', { ...gone, chosen: { presence: 'left', removed } }],
  [
    'empty',
    'several people of whom nobody is there',
    { ...gone, several: true, chosen: { presence: 'left', removed: null } },
  ],
])('%s is said of %s', (said, _of, known) => {
  expect(callNote(known)).toBe(said && `session.call.${said}`);
});
