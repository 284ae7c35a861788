import type { Words } from '#gateway/graphql/words/words.ts';

/** What an applicant is given to see. */
export const applicantWords: Words = {
  JoinLink: [
    "`url` carries the applicant's token after its `#`.",
    {
      expiresAt: 'When the session expires, and the link with it.',
      name: 'Of the participant.',
      openedElsewhere: 'Somebody has agreed with it, so that it works in their browser alone.',
      participant: 'The id of the participant.',
      url: 'For the applicant alone.',
    },
  ],
  LinkPreview: [
    'What a join link leads to, to whoever has it.',
    {
      company: 'Who asks.',
      consent: 'What the applicant is to agree to.',
      minutes: 'About how long it will take.',
      processName: 'The name of the business process.',
      purpose: 'Why they are asked, in a sentence.',
      scheduledFor: 'When the session opens, or opened, if it was to open later.',
      state: 'Where the session stands.',
      steps: 'What the applicant will be asked to do.',
    },
  ],
  StepPreview: [
    'A step that is to come.',
    {
      instruction: 'What the applicant does, in a sentence.',
      kind: 'Which step.',
      title: 'Its name for people.',
    },
  ],
  Participation: [
    'All that an applicant may learn of their session: never checks, scores, advice or verdict.',
    {
      agreed: 'They have agreed to the consent text.',
      call: 'How the call stands for them.',
      company: 'Who asks.',
      expiresAt: 'When the session expires unless a call has begun.',
      name: 'Their own name.',
      operatorName: 'Who has the call; null while nobody has.',
      outcomeKnown: 'A person has decided. What, the company tells by its own ways.',
      participant: 'Their own id, for uploads.',
      presence: 'Where they are.',
      processName: 'The name of the business process.',
      revision: 'What `after` of the feed goes by.',
      run: 'What they are asked to do now; null when it is nothing.',
      scheduledFor: 'When the session opens, or opened, if it was to open later.',
      session: 'The id of the session.',
      state: 'Where the session stands; `deciding` also when it was decided.',
      steps: 'What they are to do in this call.',
    },
  ],
  ParticipationEvent: [
    'Without `participation` it is a heartbeat.',
    { at: 'When it was sent.', participation: 'The view, when it has changed.' },
  ],
  OwnRun: [
    "The applicant's open run: never checks or scores.",
    {
      attempt: '1 for the first run of its step.',
      deadline: 'Until when evidence is taken.',
      id: 'For uploads and `submitEvidence`.',
      instruction: 'What to do, in a sentence.',
      kind: 'Of which step.',
      prompt: 'What to do beyond the instruction.',
      state: '`asked` until the evidence was handed in, then `submitted` or `examining`.',
      title: 'The name of the step for people.',
    },
  ],
  OwnStep: [
    'A step that the applicant is to complete.',
    {
      done: 'Something was handed in and looked at, whatever came of it.',
      kind: 'Which step.',
      title: 'Its name for people.',
    },
  ],
  MediaAccess: [
    'For any LiveKit client. The token must be used within ten minutes.',
    {
      identity: 'Who one is in the room.',
      room: 'The name of the room.',
      token: 'For LiveKit, within ten minutes; `tryLine` gives one minute.',
      url: 'A `ws://` or `wss://` address on this server.',
    },
  ],
};
