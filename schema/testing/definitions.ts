import type { ProcessDefinition } from '#schema/process/definition.ts';

const said = (text: string) => ({ en: text, de: `${text} (de)` });

/** A process of two languages and two roles without a fault. */
export const aDefinition = (change: Partial<ProcessDefinition> = {}): ProcessDefinition => ({
  format: 2,
  key: 'account',
  name: said('Account'),
  purpose: said('We must know who you are.'),
  languages: ['en', 'de'],
  participants: [
    { role: 'holder', least: 1, most: 1 },
    { role: 'coHolder', least: 0, most: 3 },
  ],
  decidedBy: 'all',
  documents: [],
  steps: [
    { kind: 'documentScan', title: said('ID'), for: [], need: 'required', tries: 3 },
    { kind: 'liveness', title: said('Face'), for: ['holder'], need: 'required', tries: 2, minutes: 4 },
    { kind: 'faceMatch', title: said('Match'), for: ['holder'], need: 'required', tries: 3 },
  ],
  script: [{ key: 'hello', say: said('Good morning.') }],
  agreements: [{ key: 'privacy', version: '3', text: said('I agree.') }],
  rules: [
    {
      key: 'minor',
      when: [{ fact: 'documentScan.age', is: 'below', value: 18 }],
      then: 'review',
      say: said('Under age.'),
      cite: '§ 2',
    },
  ],
  reasons: [
    { key: 'fine', for: 'approve', say: said('All is well.') },
    { key: 'false', for: 'reject', say: said('A false document.') },
    { key: 'unable', for: 'unable', say: said('Was unable to do it.') },
    { key: 'wrong', for: 'againstAdvice', say: said('The machine is wrong.') },
    { key: 'blurred', for: 'discard', say: said('Blurred.') },
  ],
  policies: {
    afterDrop: 'resume',
    secondReview: 'never',
    blindReview: false,
    partialApproval: false,
    trial: false,
    keepDays: { approved: 1825, rejected: 365, unfinished: 30 },
  },
  limits: {
    ring: 120,
    open: 3600,
    interruption: 120,
    operatorAway: 30,
    call: 7200,
    decision: 3600,
    takeBack: 0,
  },
  ...change,
});
