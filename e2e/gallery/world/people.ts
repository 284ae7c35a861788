import type { Role } from '#schema/actor.ts';
import type { CompanySettings } from '#schema/company/company.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { Company } from '#gateway/identity/companies.ts';
import type { PartnerKey } from '#gateway/identity/partner-keys.ts';
import type { Invitation, Person } from '#gateway/people/people.ts';
import type { SignInLine } from '#gateway/sign-in/own-sign-ins.ts';
import type { StaffViewer } from '#gateway/identity/viewer.ts';

// Everybody here is made up.
export const company: Company = { id: 'com_1', name: 'Meridian Bank', secondFactorRequired: false };

export const companySettings: CompanySettings = {
  name: company.name,
  backgrounds: [
    { id: 'office', name: 'Office' },
    { id: 'library', name: 'Library' },
    { id: 'wall', name: 'Plain wall' },
  ],
  defaultBackground: 'none',
  backgroundRequired: false,
  secondFactorRequired: false,
};

const person = (id: string, name: string, role: Role): Person => ({
  id,
  companyId: company.id,
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@meridian.example`,
  role,
  active: true,
});

export const staff = {
  olga: person('per_olga', 'Olga Petrova', 'operator'),
  oleg: person('per_oleg', 'Oleg Marin', 'operator'),
  ada: person('per_ada', 'Ada Lindqvist', 'administrator'),
  rita: person('per_rita', 'Rita Moreau', 'reviewer'),
  aude: person('per_aude', 'Aude Keller', 'auditor'),
} as const;
export type StaffName = keyof typeof staff;

export const viewerOf = ({ active: _active, ...of }: Person, twoFactor = false): StaffViewer => ({
  kind: 'staff',
  ...of,
  twoFactor,
});

/** As many as a session takes. The first is the specimen of ICAO's own examples. */
export const applicants = [
  'Anna Maria Eriksson',
  'Ben Okafor',
  'Carla Mendes',
  'Dora Papadaki',
  'Emil Novák',
  'Fay Lindgren',
  'Gustav Berg',
  'Hana Sato',
  'Ivo Horvat',
  'Jo van Dijk',
] as const;

export const aProcess = (change: Partial<BusinessProcess> = {}): BusinessProcess => ({
  id: 'pro_account',
  companyId: company.id,
  version: 3,
  name: 'Account opening',
  purpose: 'The law asks us to know who opens an account.',
  steps: [
    { kind: 'documentScan', requirement: 'required' },
    { kind: 'liveness', requirement: 'required' },
    { kind: 'faceMatch', requirement: 'required' },
  ],
  maxParticipants: 10,
  limits: { ring: 120, open: 86_400, interruption: 120, decision: 86_400 },
  policies: { afterDrop: 'resume', secondReview: 'never', attempts: 3, retentionDays: 1825 },
  consent: {
    version: '3',
    text: 'I agree that Meridian Bank sees and hears me in this call and keeps the pictures that are taken, to verify who I am.',
  },
  ...change,
});

export const processes: readonly BusinessProcess[] = [
  aProcess(),
  aProcess({
    id: 'pro_business',
    version: 1,
    name: 'Business account',
    purpose: 'We must know who acts for a business.',
    policies: {
      afterDrop: 'abort',
      secondReview: 'always',
      blindReview: true,
      attempts: 2,
      retentionDays: 3650,
    },
  }),
  aProcess({
    id: 'pro_remote',
    version: 1,
    name: 'Remote account',
    purpose: 'The law asks us to know who opens an account, in one call without a break.',
    policies: { afterDrop: 'fresh', secondReview: 'never', attempts: 3, retentionDays: 1825 },
  }),
  aProcess({
    id: 'pro_joint',
    version: 1,
    name: 'Joint account',
    purpose: 'Before we may open a joint account, the law asks us to verify each of you.',
    maxParticipants: 4,
    decidedBy: 'holder',
    policies: {
      afterDrop: 'resume',
      secondReview: 'never',
      attempts: 3,
      retentionDays: 1825,
      partialApproval: true,
    },
  }),
  aProcess({
    id: 'pro_company',
    version: 2,
    name: 'Company account',
    purpose: 'We must know everybody who may act for your company.',
    policies: {
      afterDrop: 'resume',
      secondReview: 'byRisk',
      attempts: 3,
      retentionDays: 3650,
      partialApproval: true,
    },
  }),
  aProcess({
    id: 'pro_abroad',
    version: 1,
    // Lists go by name: the first of them stays one that up to ten people open.
    name: 'Visitor’s account',
    purpose: 'We must know who opens an account from another country.',
    maxParticipants: 2,
    decidedBy: 'holder',
    reasons: [{ key: 'blurred', for: 'discard', say: 'The picture is blurred.' }],
    rules: [
      {
        key: 'abroad',
        when: [{ fact: 'documentScan.nationality', is: 'equal', value: 'UTO' }],
        then: 'review',
        say: 'The document is not of this country.',
        cite: 'Handbook 4.2',
      },
    ],
  }),
  aProcess({
    id: 'pro_address',
    version: 2,
    name: 'Change of address',
    purpose: 'We make sure that nobody moves your letters but you.',
    steps: [
      { kind: 'documentScan', requirement: 'required' },
      { kind: 'liveness', requirement: 'offered' },
    ],
    maxParticipants: 1,
  }),
];

export const partnerKeys: readonly PartnerKey[] = [
  {
    id: 'key_core',
    companyId: company.id,
    name: 'Core banking',
    scopes: ['sessions:create', 'sessions:read'],
    createdAt: '2026-01-14T09:02:00.000Z',
    lastUsedAt: '2026-03-12T10:21:12.000Z',
  },
  {
    id: 'key_old',
    companyId: company.id,
    name: 'Trial of last year',
    scopes: ['sessions:read'],
    createdAt: '2025-06-02T13:40:00.000Z',
    revokedAt: '2025-12-01T08:15:00.000Z',
  },
];

export const invitation: Invitation = {
  link: 'https://vidimus.example/invitation#7cV1xq0vE3kXn5mW2rTjYpLs',
  expiresAt: '2026-03-19T10:24:00.000Z',
};

export const passwordReset: Invitation = {
  link: 'https://vidimus.example/password#7cV1xq0vE3kXn5mW2rTjYpLs',
  expiresAt: '2026-03-13T10:24:00.000Z',
};

/** The first is the browser that looks at them. */
export const signIns: readonly SignInLine[] = [
  {
    id: 'here',
    browser: 'Firefox',
    system: 'Windows',
    network: '203.0.113.0/24',
    since: '2026-03-12T08:02:00.000Z',
    lastSeen: '2026-03-12T10:23:00.000Z',
  },
  {
    id: 'phone',
    browser: 'Safari',
    system: 'iPhone',
    network: '2001:db8:1::/48',
    since: '2026-03-12T07:40:00.000Z',
    lastSeen: '2026-03-12T09:55:00.000Z',
  },
  { id: 'other', network: '', since: '2026-03-12T06:10:00.000Z', lastSeen: '2026-03-12T06:12:00.000Z' },
];
