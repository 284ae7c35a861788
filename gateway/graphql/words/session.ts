import type { Words } from '#gateway/graphql/words/words.ts';

const line = {
  answeredBy: 'The name of the operator who has, or last had, the call.',
  answeredById: 'The id of that operator, as in `me`.',
  createdAt: 'When the session was created.',
  expiresAt: 'When it expires unless a call has begun.',
  id: 'Of the session.',
  names: 'Of all participants. Empty once the session was erased at the end of its retention.',
  processName: 'The name of its business process.',
  reference: "The partner's own name for it.",
  revision: 'Grows with every change of this line. It is not the `revision` of `Session`.',
  scheduledFor: 'When it opens, or opened, if it was to open later.',
  since: 'Since when it is in this state.',
  state: 'Where it stands.',
  waiting: 'Somebody waits to be answered.',
};

/** A session, its calls and participants, and what was decided. */
export const sessionWords: Words = {
  CreateSessionInput: [
    '`process` is the id of one of `processes`; `reference` is your own; `scheduledFor` lets it open later.',
    {
      participants: 'One for each applicant: 1 to `maxParticipants` of the process.',
      process: 'The `id` of one of `processes`.',
      reference: 'Your own name for it, of at most 100 characters. It need not be unique.',
      scheduledFor: 'When it is to open, within the coming year; now when it is left out.',
    },
  ],
  ParticipantInput: [
    'An applicant to be invited.',
    {
      email: 'For the record; no mail is sent.',
      name: 'As it should stand in the document: 1 to 200 characters. The applicant is greeted with the first part.',
    },
  ],
  CreatedSession: [
    'A session that was just created, or was by the same key before.',
    { links: 'One for each participant, in the order of `participants`.', session: 'As it stands now.' },
  ],
  Session: [
    'One verification case. `revision` counts every change, also those of its participants.',
    {
      calls: 'Every call, the oldest first: more than one after a drop.',
      createdAt: 'When it was created.',
      createdBy: 'A member of staff, or a partner.',
      decision: "A person's verdict; null until it was given.",
      expiresAt: 'When it expires unless a call has begun.',
      id: 'Never changes.',
      members: 'The participants in short, as partners may see them.',
      participants: 'The participants whole, with runs and evidence.',
      process: 'The version of the business process that it began with.',
      recommendation: 'What the checks of all participants advise.',
      reference: "The partner's own name for it.",
      review: 'The second verdict, where the process asks for one; null until it was given.',
      revision: 'Counts every change, also those of participants: what `after` of `feed` goes by.',
      scheduledFor: 'When it opens, or opened, if it was to open later.',
      sealedAt: 'When its record was sealed; null before.',
      since: 'Since when it is in this state.',
      state: 'Where it stands.',
    },
  ],
  SessionState: [
    '`scheduled` opens later. `open` waits for the applicant. `ringing` waits for an operator, `missed` has waited in vain. `live` and `interrupted` are a call. `ending`: runs are being closed. `deciding` and `inReview` wait for a person. The ends are `approved`, `rejected`, `expired` (no call came), `cancelled` and `abandoned` (nobody decided, or a call dropped where the process does not resume).',
  ],
  DeskEntry: ['A session that has not ended, in one line.', line],
  SessionSummary: [
    'A session in one line.',
    {
      ...line,
      decidedAt: 'When the last verdict was given; null before.',
      outcome: "The person's verdict, once it stands.",
    },
  ],
  SessionPage: [
    'A page of sessions.',
    {
      next: 'To be given as `after` for the next page, as it is; null when this is the last.',
      nodes: 'Newest first.',
    },
  ],
  Call: [
    'One call of a session.',
    { endedAt: 'Null while it goes on.', operator: 'Who answered it.', startedAt: 'When it was answered.' },
  ],
  CallPhase: [
    '`before` a call, in one (`live`), after it while runs are being closed (`closing`), and when all is over.',
  ],
  Member: [
    'A participant as their session knows them.',
    {
      closed: 'The call is over and all their runs are closed.',
      id: 'Of the participant.',
      idle: 'No run of theirs is open.',
      name: 'Of the applicant.',
      present: 'In the call, as far as the room tells.',
      waiting: 'Has pressed Join and waits to be answered.',
    },
  ],
  Participant: [
    'An applicant within a session.',
    {
      call: 'How the call stands for them.',
      captures: 'Stills that the operator took.',
      chosen: 'The steps that they are to complete, in order.',
      consent: 'What they agreed to; null before they have.',
      email: 'As it was given when the session was created.',
      id: 'Never changes.',
      name: 'As it was given when the session was created.',
      presence: 'Where they are.',
      revision: 'Counts the changes of this participant.',
      runs: 'Every start of a step, the oldest first.',
      sessionId: 'Of their session.',
    },
  ],
  Presence: [
    '`invited`: not there yet. `waiting`: has pressed Join. `inCall`. `away`: the line is down. `left`: has gone by their own wish.',
  ],
  ConsentGiven: ['That an applicant agreed.', { at: 'When.', version: 'To which wording.' }],
  Recommendation: [
    'What the checks add up to. The machine advises.',
    { advice: 'What to do.', reasons: 'Every step that did not pass; or, where all did, all of them.' },
  ],
  Advice: ['`review`: there is a doubt or a gap, so that a person should look closely.'],
  Decision: [
    'What a person said. The person decides.',
    {
      advice: 'What the machine advised at that moment.',
      at: 'When.',
      by: 'Who.',
      reason: 'Why, in their own words.',
      verdict: 'What.',
    },
  ],
  Verdict: ['What a person says of a session.'],
  JournalEntry: [
    'One line of the account of a session.',
    {
      actor: 'Who did it.',
      at: 'When.',
      data: 'Particulars, by name.',
      id: 'Never changes.',
      kind: 'For programs.',
      participant: 'Whom it is about; null when it is about the session.',
      text: 'In plain words.',
    },
  ],
  FeedEvent: [
    'Whole views, never differences. Without `desk` and `session` it is a heartbeat.',
    {
      at: 'When it was sent.',
      desk: 'All sessions that have not ended, when one of these lines has changed.',
      session: 'The session that is watched, when it has changed.',
    },
  ],
};
