import { expect, test } from 'vitest';
import type { EvidencePartsFragment } from '#web/api/generated/graphql.ts';
import { identityOf } from './identity.ts';

const portrait = { id: 'e1', label: 'portrait' } as EvidencePartsFragment;
const read = (facts: Readonly<Record<string, string>>, derived: readonly EvidencePartsFragment[] = []) => ({
  examination: { facts: Object.entries(facts).map(([name, value]) => ({ name, value })), derived },
});
const passport = read(
  { sex: 'F', number: 'L898902C3', surname: 'ERIKSSON', givenNames: 'ANNA MARIA', expiry: '2031-04-15' },
  [portrait],
);
const unread = { examination: null };

test('who somebody is stands in the order of a card, by what was read', () => {
  expect(identityOf([passport])).toEqual({
    name: 'ANNA MARIA ERIKSSON',
    facts: [
      { name: 'number', value: 'L898902C3' },
      { name: 'expiry', value: '2031-04-15' },
    ],
    photo: portrait,
  });
});

test.each([
  ['a retake that was withdrawn', unread],
  ['another step, which reads scores', read({ antispoof: '0.9' })],
  ['a retake of which nothing could be read', read({})],
])('%s takes nothing away', (_what, later) => {
  expect(identityOf([passport, later]).name).toBe('ANNA MARIA ERIKSSON');
});

test('the newest document counts', () => {
  expect(identityOf([passport, read({ surname: 'HORVAT' })])).toMatchObject({ name: 'HORVAT', facts: [] });
});

test('before anything was read there is no name', () => {
  expect(identityOf([unread])).toEqual({ name: undefined, facts: [], photo: undefined });
});
