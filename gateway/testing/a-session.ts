import type { Actor } from '#schema/actor.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { createSession } from '#schema/session/create.ts';
import { type Session } from '#schema/session/session.ts';

export const aProcess = (change: Partial<BusinessProcess> = {}): BusinessProcess => ({
  id: 'pro_account',
  companyId: 'com_1',
  version: 1,
  name: 'Account opening',
  purpose: 'The law asks us to know who opens an account.',
  steps: [
    { kind: 'documentScan', requirement: 'required' },
    { kind: 'liveness', requirement: 'required' },
    { kind: 'faceMatch', requirement: 'required' },
  ],
  maxParticipants: 2,
  limits: { ring: 60, open: 86_400, interruption: 120, decision: 86_400, takeBack: 0 },
  policies: { afterDrop: 'resume', secondReview: 'never', attempts: 3, retentionDays: 30 },
  consent: { version: '1', text: 'I agree to be seen and recorded.' },
  ...change,
});

const olga: Actor = { kind: 'staff', id: 'per_olga', name: 'Olga Petrova', role: 'operator' };

/** A session of one participant, just opened. */
export function aSession(change: Partial<Session> = {}): Session {
  const participants = [{ id: 'par_1', name: 'Anna Kowalska' }];
  const ask = { id: 'ses_1', process: aProcess(), participants };
  return { ...createSession(ask, olga, '2026-11-24T09:00:00.000Z').state, ...change };
}
