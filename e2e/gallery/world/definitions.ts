import type { ProcessDefinition } from '#schema/process/definition.ts';

/** A process of two languages, as somebody at Meridian Bank might have written it. */
export const accountProcess = (change: Partial<ProcessDefinition> = {}): ProcessDefinition => ({
  format: 2,
  key: 'remote-account',
  name: { en: 'Remote account opening', de: 'Konto aus der Ferne' },
  purpose: {
    en: 'Before we may open an account for you, the law asks us to verify who you are.',
    de: 'Bevor wir Ihnen ein Konto eröffnen dürfen, müssen wir feststellen, wer Sie sind.',
  },
  languages: ['en', 'de'],
  participants: [
    { role: 'holder', least: 1, most: 1 },
    { role: 'coHolder', least: 0, most: 3 },
    { role: 'witness', least: 0, most: 1 },
  ],
  decidedBy: 'all',
  documents: [
    { countries: ['D', 'AUT', 'CHE'], kinds: ['passport', 'idCard'] },
    { countries: ['*'], kinds: ['passport'] },
  ],
  steps: [
    {
      kind: 'documentScan',
      title: { en: 'Identity document', de: 'Ausweis' },
      for: [],
      need: 'required',
      tries: 3,
      minutes: 10,
    },
    {
      kind: 'liveness',
      title: { en: 'Live person', de: 'Lebendprüfung' },
      for: ['holder', 'coHolder'],
      need: 'required',
      tries: 3,
    },
    {
      kind: 'faceMatch',
      title: { en: 'Face and document', de: 'Gesicht und Ausweis' },
      for: ['holder', 'coHolder'],
      need: 'byCondition',
      when: [
        { fact: 'documentScan.outcome', is: 'equal', value: 'passed' },
        { fact: 'liveness.outcome', is: 'equal', value: 'passed' },
      ],
      tries: 3,
    },
  ],
  script: [
    {
      key: 'alone',
      say: {
        en: 'Are you alone, and do you open this account of your own free will?',
        de: 'Sind Sie allein, und eröffnen Sie dieses Konto aus freien Stücken?',
      },
    },
  ],
  agreements: [
    {
      key: 'video',
      version: '2026-03',
      text: {
        en: 'I agree that Meridian Bank sees and hears me in this call and keeps the pictures that are taken.',
        de: 'Ich willige ein, dass die Meridian Bank mich in diesem Gespräch sieht und hört und die Bilder aufbewahrt.',
      },
    },
  ],
  rules: [
    {
      key: 'minor',
      when: [{ fact: 'documentScan.age', is: 'below', value: 18 }],
      then: 'review',
      say: { en: 'The person is under 18 years old.', de: 'Die Person ist unter 18 Jahre alt.' },
      cite: 'Handbook 4.2',
    },
    {
      key: 'outOfForce',
      when: [
        { fact: 'documentScan.check.expiry', is: 'equal', value: 'failed' },
        { fact: 'documentScan.kind', is: 'oneOf', values: ['passport', 'idCard'] },
      ],
      then: 'reject',
      say: { en: 'The document has expired.', de: 'Der Ausweis ist abgelaufen.' },
      cite: 'Act on money laundering, § 12',
    },
  ],
  reasons: [
    { key: 'fine', for: 'approve', say: { en: 'All is well.', de: 'Alles in Ordnung.' } },
    {
      key: 'notGenuine',
      for: 'reject',
      say: { en: 'The document does not look genuine.', de: 'Der Ausweis wirkt nicht echt.' },
    },
    {
      key: 'unable',
      for: 'unable',
      say: { en: 'The person was unable to do it.', de: 'Die Person war dazu nicht imstande.' },
    },
  ],
  policies: {
    afterDrop: 'resume',
    secondReview: 'byRisk',
    blindReview: true,
    partialApproval: false,
    trial: false,
    keepDays: { approved: 1825, rejected: 1825, unfinished: 30 },
  },
  limits: {
    ring: 60,
    open: 86_400,
    interruption: 600,
    operatorAway: 30,
    call: 7200,
    decision: 259_200,
    takeBack: 10,
  },
  ...change,
});
