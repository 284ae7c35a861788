import type { Words } from '#gateway/graphql/words/words.ts';

/** Everything around a session: the contract's entrances, the company, its people, processes, keys and proofs. */
export const companyWords: Words = {
  Query: ['What can be asked. Everything is confined to the company of who asks.'],
  Mutation: [
    'What can be done. `key` is 8 to 100 letters, digits, `-`, `_`, `.` or `:`, made by you and new for each act: the same key with the same content again is the same act and gets the same answer. See docs/api.md.',
  ],
  Subscription: ['What can be watched, as server-sent events. See docs/api.md.'],
  Actor: [
    'Who did something.',
    {
      id: 'Of the person, the participant or the key; `system` for Vidimus itself.',
      kind: 'What sort of somebody it is.',
      name: 'As it was when they acted.',
      role: 'The role in which staff acted; null for all others.',
    },
  ],
  ActorKind: ['`system` is Vidimus itself: a deadline that passed, an examination that ended.'],
  Role: [
    '`operator` runs calls and decides, `reviewer` gives second decisions, `auditor` reads and verifies, `administrator` does all of it and manages people and keys.',
  ],
  Company: [
    'The tenant that owns everything else.',
    { accent: 'Its colour, as `#rrggbb`.', id: 'Never changes.', name: 'As applicants see it.' },
  ],
  Me: [
    'The member of staff whose cookie this is.',
    {
      company: 'Where they work.',
      email: 'What they sign in with.',
      id: 'The same as in `people`, and in `Actor` where they act.',
      name: 'As applicants see it in a call.',
      role: 'What they may do.',
      twoFactor: 'A second factor is set up.',
    },
  ],
  Person: [
    'A member of staff.',
    {
      active: 'False for somebody who was shut out. They stay listed, because journals name them.',
      email: 'What they sign in with.',
      id: 'For `changeRole` and `setActive`.',
      name: 'As applicants see it in a call.',
      role: 'What they may do.',
    },
  ],
  Invitation: [
    'An invitation that was just made.',
    {
      expiresAt: 'Until when it can be accepted.',
      link: 'For the invited person alone; its token is after the `#`.',
    },
  ],
  InvitationPreview: [
    'What an invitation is for, to whoever has its link.',
    {
      company: 'The name of the company that invites.',
      email: 'What the person will sign in with.',
      name: 'Whom it invites.',
      role: 'What they will be.',
    },
  ],
  PartnerKey: [
    "A key of a partner's program, without its secret.",
    {
      createdAt: 'When it was made.',
      id: 'For `revokePartnerKey`; also the middle part of the key itself.',
      lastUsedAt: 'To within ten minutes; null when it was never used.',
      name: 'What an administrator called it.',
      revokedAt: 'Since when it is of no use; null while it is.',
      scopes: '`sessions:create`, `sessions:read` or both.',
    },
  ],
  CreatedPartnerKey: [
    '`secret` is shown here and never again.',
    {
      key: 'As it will be listed.',
      secret: 'The whole key, for `authorization: Bearer`. It starts with `vdk_`.',
    },
  ],
  BusinessProcess: [
    'A named plan for sessions. A version never changes; a session keeps the one it began with.',
    {
      consent: 'What applicants agree to.',
      id: 'For `CreateSessionInput.process`; the same for all versions.',
      limits: 'How long things may take.',
      maxParticipants: 'How many applicants one session takes: 1 to 10.',
      name: 'As staff and applicants see it.',
      policies: 'What regulations contradict each other on.',
      purpose: 'Why the applicant is asked, in a sentence.',
      steps: 'The steps that it requires or offers, in order.',
      version: 'Counts from 1.',
    },
  ],
  ProcessStep: [
    'A step within a business process.',
    {
      byHand:
        'An operator starts it. Others start by themselves, once the steps they draw upon have been judged.',
      kind: 'Which step.',
      requirement: 'Whether it can be left out.',
      title: 'Its name for people.',
    },
  ],
  StepKind: [
    '`documentScan` reads an identity document, `liveness` tells a live person from a picture, `faceMatch` compares the faces of the two.',
  ],
  StepRequirement: ['`required`: in every plan. `offered`: the operator may add it.'],
  Limits: [
    'Seconds.',
    {
      call: 'From the answer until a call that still goes on is ended.',
      decision: 'From the end of the call until an undecided session is abandoned.',
      interruption: 'From the drop of a call until it is taken for ended.',
      open: 'From opening until a session without a call expires.',
      ring: 'From ringing until an unanswered call counts as missed.',
    },
  ],
  Policies: [
    'What regulations contradict each other on, so that the process says it.',
    {
      afterDrop: 'What becomes of a session whose call dropped and did not come back in time.',
      attempts: 'How often one step may be started for one participant. Withdrawn runs do not count.',
      retentionDays:
        'Days from the end of a session until its evidence, its history and their key are destroyed.',
      secondReview: 'When a second person has to decide too.',
    },
  ],
  AfterDrop: ['`resume`: the session is open for another call. `abort`: it is abandoned.'],
  SecondReview: ['`byRisk`: when the advice was not to approve, or the decision goes against it.'],
  ConsentText: [
    'What an applicant agrees to before joining.',
    { text: 'Plain text; empty lines part paragraphs.', version: 'Names this wording; for `agree`.' },
  ],
  History: [
    'A workflow as Temporal keeps it, decrypted.',
    {
      events: 'In the order in which they happened.',
      runId: 'Of the newest run of the workflow.',
      workflowId: 'As in Temporal.',
    },
  ],
  HistoryEvent: [
    'One event of a workflow.',
    {
      at: 'When Temporal wrote it.',
      details: 'What it carries, decrypted; null when it carries nothing.',
      id: 'Its number in the history, from 1.',
      summary: 'What it means, in plain words.',
      type: "Temporal's name for it.",
    },
  ],
  Verification: [
    "What came of replaying a session's histories with today's code.",
    {
      checkedAt: 'When it was done.',
      verdict: 'The worst of what was found of the workflows.',
      workflows: 'The session and each of its participants.',
    },
  ],
  VerificationVerdict: [
    '`proven`: every answer came out the same. `differs`: one did not. `unavailable`: a history is not there any more.',
  ],
  WorkflowVerification: [
    'What came of replaying one workflow.',
    {
      answers: 'How many answers were compared.',
      difference: 'The first difference, in a sentence; null when there is none.',
      events: 'How many events the history has.',
      workflowId: 'As in Temporal.',
    },
  ],
};
