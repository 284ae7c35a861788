import { expect, test } from 'vitest';
import { checkEvidence } from '#gateway/evidence/evidence-check.ts';
import type { StoredEvidence } from '#schema/stored/session/evidence.ts';

const piece: StoredEvidence = {
  id: 'evi_1',
  sha256: 'ab'.repeat(32),
  mediaType: 'image/jpeg',
  bytes: 1000,
  label: 'page',
  sessionId: 'ses_1',
  companyId: 'com_1',
  participantId: 'par_1',
  runId: 'run_1',
  storedAt: '2026-11-24T09:00:00.000Z',
};
const index = { find: async (id: string) => (id === piece.id ? piece : undefined) };
const { id, sha256, mediaType, bytes, label } = piece;
const claim = { id, sha256, mediaType, bytes, label };
const to = { sessionId: 'ses_1', participantId: 'par_1', runId: 'run_1' };

test('evidence that is what it claims passes as it was stored', async () => {
  expect(await checkEvidence(index, [claim], to)).toEqual([claim]);
});

test.each([
  ['another hash', { ...claim, sha256: 'cd'.repeat(32) }, to, 'HASH_MISMATCH'],
  ['another size', { ...claim, bytes: 1 }, to, 'EVIDENCE_UNEXPECTED'],
  ['another type', { ...claim, mediaType: 'image/png' }, to, 'EVIDENCE_UNEXPECTED'],
  ['another label', { ...claim, label: 'back' }, to, 'EVIDENCE_UNEXPECTED'],
  ['evidence nobody uploaded', { ...claim, id: 'evi_2' }, to, 'EVIDENCE_UNEXPECTED'],
  ["another session's evidence", claim, { ...to, sessionId: 'ses_2' }, 'EVIDENCE_UNEXPECTED'],
  ["another participant's evidence", claim, { ...to, participantId: 'par_2' }, 'EVIDENCE_UNEXPECTED'],
  ["another run's evidence", claim, { ...to, runId: 'run_2' }, 'EVIDENCE_UNEXPECTED'],
  ["a run's evidence as a capture", claim, { ...to, runId: undefined }, 'EVIDENCE_UNEXPECTED'],
])('%s is refused', async (_case, claimed, owner, code) => {
  expect(await checkEvidence(index, [claimed], owner)).toMatchObject({ code });
});

test('one piece named twice is refused', async () => {
  expect(await checkEvidence(index, [claim, claim], to)).toMatchObject({ code: 'EVIDENCE_UNEXPECTED' });
});

test.each([
  [60, undefined],
  [61, 'EVIDENCE_UNEXPECTED'],
])('of %i pieces at once, what is answered is %s', async (count, code) => {
  const claims = Array.from({ length: count }, (_each, index) => ({ ...claim, id: `evi_1_${index}` }));
  const stored = { find: async (id: string) => ({ ...piece, id }) };
  const answer = await checkEvidence(stored, claims, to);
  expect('code' in answer ? answer.code : undefined).toBe(code);
});
