import { expect, test } from 'vitest';
import * as may from '#schema/actor.ts';

const everybody = [
  ...may.roles.map((role) => ({ kind: 'staff' as const, role })),
  { kind: 'staff' as const },
  { kind: 'applicant' as const },
  { kind: 'partner' as const },
  { kind: 'system' as const },
  { kind: 'anonymous' as const },
];

test.each([
  ['run calls', may.runsCalls, ['operator', 'administrator']],
  ['see sessions', may.readsSessions, ['operator', 'reviewer', 'auditor', 'administrator']],
  ['give the second decision', may.reviews, ['reviewer', 'administrator']],
  ['read histories', may.audits, ['auditor', 'administrator']],
  ['manage people', may.administers, ['administrator']],
  ['create sessions', may.createsSessions, ['operator', 'administrator', 'partner']],
] as const)('to %s is for these and for nobody else', (_what, permission, wanted) => {
  const allowed = everybody.filter(permission).map((who) => ('role' in who ? who.role : who.kind));
  expect(allowed).toEqual(wanted);
});

test('a partner who claims a role is no staff', () => {
  expect(may.runsCalls({ kind: 'partner', role: 'administrator' })).toBe(false);
});
