import { expect, test } from 'vitest';
import { canonicalText, type Json } from '#schema/process/canonical.ts';
import { planOf } from '#schema/process/plan.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { olga } from '#schema/testing/people.ts';
import { begunIn, proveProcess } from '#gateway/audit/process-proof.ts';
import { sha256Of, type ManagedProcess, type Version } from '#gateway/processes/history.ts';
import { aProcess } from '#gateway/testing/a-session.ts';

const text = canonicalText(aDefinition() as unknown as Json);
const hash = sha256Of(text);
const process = planOf(aDefinition(), { id: 'com_1.account', companyId: 'com_1', version: 1, hash }, 'de');
const forged = text.replace('"tries":3', '"tries":9');

const stored = (change: Partial<Version> = {}): ManagedProcess => ({
  ...{
    id: 'com_1.account',
    companyId: 'com_1',
    key: 'account',
    lastRevision: 1,
    drafts: [],
    retirements: [],
  },
  versions: [
    { ...{ number: 1, format: 2, text, hash, intact: true, note: 'N', by: olga, at: 'now' }, ...change },
  ],
});

test.each<[string, Parameters<typeof proveProcess>[0], ManagedProcess | undefined, string]>([
  ['nothing was changed', { process, text }, stored(), 'same'],
  ['the stored text was edited', { process, text }, stored({ text: forged, intact: false }), 'edited'],
  [
    'text and hash were edited',
    { process, text },
    stored({ text: forged, hash: sha256Of(forged) }),
    'edited',
  ],
  ['the version is not stored any more', { process, text }, undefined, 'missing'],
  ['the text of the history was edited', { process, text: forged }, stored(), 'differs'],
  [
    'the plan says something else than its text',
    { process: { ...process, maxParticipants: 9 }, text },
    stored(),
    'differs',
  ],
  ['the session is older than texts', { process: aProcess() }, stored(), 'unversioned'],
])('where %s', (_what, begun, kept, verdict) => {
  expect(proveProcess(begun, kept).verdict).toBe(verdict);
});

test('what a session began with is what its history begins with', () => {
  expect(begunIn([{ details: { input: [{ create: { process, text } }] } }])).toEqual({ process, text });
  expect(begunIn([{ details: {} }])).toBeUndefined();
  expect(begunIn([])).toBeUndefined();
});
