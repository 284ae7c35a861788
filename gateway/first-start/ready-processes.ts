// The business processes that come with the product. Each is a draft that was checked like any other: a company changes it as it likes.
import {
  currentFormat,
  type ProcessDefinition,
  type ReasonDefinition,
  type Rule,
  type StepDefinition,
} from '#schema/process/definition.ts';
import { stepKinds, type StepKind } from '#schema/steps/kinds.ts';
import { stepTitle } from '#gateway/words.ts';

const en = (text: string) => ({ en: text });

/** What the applicant agrees to. The version names the wording: a change of words is a new version. */
const consent = {
  key: 'consent',
  version: '2026-11',
  text: en(
    [
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
  ),
};

const step = (kind: StepKind, need: 'required' | 'offered' = 'required'): StepDefinition => ({
  kind,
  title: en(stepTitle(kind)),
  for: [],
  need,
  tries: 5,
});

const everything = stepKinds.map((kind) => step(kind));

const reasons: readonly ReasonDefinition[] = [
  { key: 'lookedCloser', for: 'approve', say: en('I looked closer, and the doubt was unfounded.') },
  { key: 'notGenuine', for: 'reject', say: en('The document does not look genuine.') },
  { key: 'otherPerson', for: 'reject', say: en('The person is not the one in the document.') },
  { key: 'pressed', for: 'reject', say: en('The person seemed to be pressed or told what to say.') },
  { key: 'unable', for: 'unable', say: en('The person was unable to do what was asked of them.') },
  { key: 'machineWrong', for: 'againstAdvice', say: en('What I saw differs from what was measured.') },
  { key: 'unclear', for: 'discard', say: en('Nothing can be made out in the picture.') },
];

const rules: readonly Rule[] = [
  {
    key: 'minor',
    when: [{ fact: 'documentScan.age', is: 'below', value: 18 }],
    then: 'review',
    say: en('The person is under 18 years old.'),
  },
];

const script = [
  { key: 'welcome', say: en('Welcome. I am going to verify who you are; it takes about five minutes.') },
  { key: 'alone', say: en('Are you alone, and do you open this account of your own free will?') },
];

const years = 365;

const plain: Omit<ProcessDefinition, 'key' | 'name' | 'purpose'> = {
  format: currentFormat,
  languages: ['en'],
  participants: [
    { role: 'holder', least: 1, most: 1 },
    { role: 'coHolder', least: 0, most: 9 },
  ],
  decidedBy: 'all',
  documents: [],
  steps: everything,
  script: [],
  agreements: [consent],
  rules: [],
  reasons,
  policies: {
    afterDrop: 'resume',
    secondReview: 'never',
    blindReview: false,
    partialApproval: false,
    trial: false,
    keepDays: { approved: 5 * years, rejected: 5 * years, unfinished: 5 * years },
  },
  limits: {
    ring: 60,
    open: 24 * 3600,
    interruption: 600,
    operatorAway: 30,
    call: 2 * 3600,
    decision: 72 * 3600,
    takeBack: 10,
  },
};

export const readyProcesses: readonly ProcessDefinition[] = [
  {
    ...plain,
    key: 'account-opening',
    name: en('Account opening'),
    purpose: en('Before we may open an account for you, the law asks us to verify who you are.'),
    script,
    rules,
    policies: { ...plain.policies, secondReview: 'byRisk' },
  },
  {
    ...plain,
    key: 'joint-account',
    name: en('Joint account'),
    purpose: en('Before we may open a joint account, the law asks us to verify each of you.'),
    participants: [
      { role: 'holder', least: 1, most: 1 },
      { role: 'coHolder', least: 0, most: 3 },
    ],
    decidedBy: 'holder',
    rules,
    policies: { ...plain.policies, partialApproval: true },
  },
  {
    ...plain,
    key: 'company-account',
    name: en('Company account'),
    purpose: en(
      'Before we may open an account for your company, the law asks us to verify everybody who may act for it.',
    ),
    participants: [
      { role: 'representative', least: 1, most: 5 },
      { role: 'beneficialOwner', least: 0, most: 5 },
    ],
    rules,
    policies: { ...plain.policies, partialApproval: true },
  },
  {
    ...plain,
    key: 'identity-check',
    name: en('Identity check'),
    purpose: en('We would like to confirm that you are the person we are dealing with.'),
    steps: [step('documentScan'), step('liveness', 'offered'), step('faceMatch', 'offered')],
  },
  {
    ...plain,
    key: 'trial',
    name: en('Trial run'),
    purpose: en('We are trying out how identities are verified by video. Nothing comes of it for you.'),
    policies: { ...plain.policies, trial: true },
  },
];
