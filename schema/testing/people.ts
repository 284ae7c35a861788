import { textOf } from '#schema/phrase.ts';
import type { Actor } from '#schema/actor.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import { examinationOf, type Examination } from '#schema/participant/step-run.ts';
import type { BusinessProcess, Limits, Policies } from '#schema/process.ts';

// Everybody here is made up; the kept histories hold these people and nobody else.
export const olga: Actor = { kind: 'staff', id: 'staff-olga', name: 'Olga Operator', role: 'operator' };
export const otto: Actor = { kind: 'staff', id: 'staff-otto', name: 'Otto Operator', role: 'operator' };
export const rita: Actor = { kind: 'staff', id: 'staff-rita', name: 'Rita Reviewer', role: 'reviewer' };

export const applicant = (id: string): Actor => ({ kind: 'applicant', id, name: 'Anna Applicant' });

const usualLimits: Limits = { ring: 120, open: 3600, interruption: 120, decision: 3600, takeBack: 0 };
const usualPolicies: Policies = {
  afterDrop: 'resume',
  secondReview: 'never',
  attempts: 3,
  retentionDays: 365,
};

export const aProcess = (
  change: {
    readonly limits?: Partial<Limits>;
    readonly policies?: Partial<Policies>;
    readonly steps?: BusinessProcess['steps'];
    readonly decidedBy?: BusinessProcess['decidedBy'];
  } = {},
): BusinessProcess => ({
  id: 'process-1',
  companyId: 'company-1',
  version: 1,
  name: 'Account opening',
  purpose: 'The bank must know who opens an account.',
  steps: change.steps ?? [
    { kind: 'documentScan', requirement: 'required' },
    { kind: 'liveness', requirement: 'required' },
    { kind: 'faceMatch', requirement: 'required' },
  ],
  maxParticipants: 10,
  ...(change.decidedBy && { decidedBy: change.decidedBy }),
  limits: { ...usualLimits, ...change.limits },
  policies: { ...usualPolicies, ...change.policies },
  consent: { version: '1', text: 'I agree to be seen.' },
});

export const aPiece = (label: string, id = `evidence-${label}`): EvidenceRef => ({
  id,
  sha256: '0'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 1000,
  label,
});

/** Judged by a check that no retake mends, unless another is named. */
export const judged = (outcome: Examination['outcome'], name = 'expiry'): Examination =>
  examinationOf([{ name, outcome, measured: textOf('0.8'), wanted: textOf('0.5') }]);
