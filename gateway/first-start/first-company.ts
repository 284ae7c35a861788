import type { BusinessProcess, Limits, Policies } from '#schema/process.ts';

/** The company that the first start makes. */
export const firstCompany = { _id: 'first-company', name: 'Your company', accent: '#1d4ed8' } as const;

export const firstPeople = [
  { role: 'administrator', name: 'Administrator', email: 'administrator@vidimus.local' },
  { role: 'operator', name: 'Operator', email: 'operator@vidimus.local' },
  { role: 'auditor', name: 'Auditor', email: 'auditor@vidimus.local' },
  { role: 'reviewer', name: 'Reviewer', email: 'reviewer@vidimus.local' },
] as const;

const limits: Limits = {
  ring: 60,
  open: 24 * 3600,
  interruption: 600,
  call: 2 * 3600,
  decision: 72 * 3600,
};
const policies: Policies = { afterDrop: 'resume', secondReview: 'never', attempts: 5, retentionDays: 1825 };

/** What the applicant agrees to. The version names the wording: a change of words is a new version. */
const consent = {
  version: '2026-11',
  text: [
    'We have to make sure who you are, and that you act for yourself. For this you talk to one of our staff by',
    'video. During the call we take pictures of your identity document and of your face.',
    '\n\nFrom these pictures we read the data of your document and check whether it is genuine. Computer',
    'programs measure whether a live person is in front of the camera and whether your face matches the picture',
    'in the document. These are biometric data; we use them for this check only. The programs only advise: a',
    'person decides.',
    '\n\nPictures, measurements and a journal of the call are stored encrypted on our own servers and are not',
    'passed on to third parties. They are destroyed when the time of retention that the law demands of us is over,',
    'which is five years after the decision.',
    '\n\nTaking part is voluntary. You may end the call at any time and withdraw your consent for the future; we',
    'then cannot finish the check this way and will offer you another one. You may ask what we store about you and',
    'have mistakes corrected.',
    '\n\nBy agreeing you consent to the video call, to the pictures and to this use of your biometric data.',
  ]
    .join(' ')
    .replaceAll(' \n', '\n'),
};

const process = (
  id: string,
  words: Pick<BusinessProcess, 'name' | 'purpose' | 'steps'> &
    Partial<Pick<BusinessProcess, 'maxParticipants' | 'decidedBy'>>,
  more: Partial<Policies> = {},
): BusinessProcess => ({
  id: `${firstCompany._id}.${id}`,
  companyId: firstCompany._id,
  version: 1,
  maxParticipants: 10,
  ...words,
  limits,
  policies: { ...policies, ...more },
  consent,
});

const everything: BusinessProcess['steps'] = [
  { kind: 'documentScan', requirement: 'required' },
  { kind: 'liveness', requirement: 'required' },
  { kind: 'faceMatch', requirement: 'required' },
];

export const firstProcesses: readonly BusinessProcess[] = [
  process('account-opening', {
    name: 'Account opening',
    purpose: 'Before we may open an account for you, the law asks us to verify who you are.',
    steps: everything,
  }),
  process(
    'joint-account',
    {
      name: 'Joint account',
      purpose: 'Before we may open a joint account, the law asks us to verify each of you.',
      steps: everything,
      maxParticipants: 4,
      decidedBy: 'holder',
    },
    { partialApproval: true },
  ),
  process(
    'company-account',
    {
      name: 'Company account',
      purpose:
        'Before we may open an account for your company, the law asks us to verify everybody who may act for it.',
      steps: everything,
      decidedBy: 'all',
    },
    { partialApproval: true },
  ),
  process('identity-check', {
    name: 'Identity check',
    purpose: 'We would like to confirm that you are the person we are dealing with.',
    steps: [
      { kind: 'documentScan', requirement: 'required' },
      { kind: 'liveness', requirement: 'offered' },
      { kind: 'faceMatch', requirement: 'offered' },
    ],
  }),
  process(
    'trial',
    {
      name: 'Trial run',
      purpose: 'We are trying out how identities are verified by video. Nothing comes of it for you.',
      steps: everything,
    },
    { trial: true },
  ),
];
