import { expect, test } from 'vitest';
import { linkStateOf, type LinkState } from './link-state.ts';

type Known = NonNullable<Parameters<typeof linkStateOf>[1]>;
const being = (presence: Known['presence'], letBackAt?: string | null): Known => ({
  presence,
  removed:
    letBackAt === undefined
      ? null
      : {
          reason: 'Why.',
          at: 'then',
          letBackAt,
          by: { kind: 'staff', id: 'olga', name: 'Olga', role: null },
        },
});

test.each<[LinkState, boolean, Known | undefined]>([
  ['unopened', false, undefined],
  ['bound', true, undefined],
  ['unopened', false, being('invited')],
  ['bound', true, being('invited')],
  ['waiting', true, being('waiting')],
  ['inCall', true, being('inCall')],
  ['away', true, being('away')],
  ['left', true, being('left')],
  ['unopened', false, being('left')],
  ['removed', true, being('left', null)],
  ['removed', false, being('left', null)],
  ['left', true, being('left', '2026-01-01T00:00:00Z')],
])('a link is said to be %s', (state, bound, participant) => {
  expect(linkStateOf(bound, participant)).toBe(state);
});
