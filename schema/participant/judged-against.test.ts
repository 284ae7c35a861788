import { expect, test } from 'vitest';
import { judgedAgainst } from '#schema/participant/judged-against.ts';
import type { AcceptedDocuments } from '#schema/process/definition.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { aProcess } from '#schema/testing/people.ts';

const now = '2026-11-24T12:00:00.000Z';
const run = { prompt: { seed: 7, items: [] } };
const against = (process: Partial<BusinessProcess>) =>
  judgedAgainst({ name: 'Anna Applicant' }, run, { ...aProcess(), ...process }, now);

test('a run is judged against its own prompt, the name that was put down, and the time', () => {
  expect(against({})).toEqual({ now, claimedName: 'Anna Applicant', prompt: run.prompt });
});

test('a process for trials says so', () => {
  const { policies } = aProcess();
  expect(against({ policies: { ...policies, trial: true } }).trial).toBe(true);
});

test.each<[string, readonly AcceptedDocuments[] | undefined, true | undefined]>([
  ['names no documents', [], undefined],
  ['is older than documents', undefined, undefined],
  ['takes passports', [{ countries: ['*'], kinds: ['passport'] }], undefined],
  [
    'takes visas of one country',
    [
      { countries: ['*'], kinds: ['passport'] },
      { countries: ['DEU'], kinds: ['visa'] },
    ],
    true,
  ],
])('a visa is a document only where the process names it: one that %s', (_, documents, visas) => {
  expect(against({ ...(documents && { documents }) }).visas).toBe(visas);
});
