/** Words of the decision: what is advised, given, taken back and sealed. */
export const decide = {
  title: 'Decision',
  advice: 'Advice',
  reason: 'Reason',
  reasonOptional: 'Optional when you follow the advice.',
  reasonSecond: 'Optional when you follow the advice and agree with the first decision.',
  approve: 'Approve',
  reject: 'Reject',
  anew: 'The details were corrected, and what was judged on them is examined anew. Then you can decide.',
  waiting: 'The last steps are being closed. Then you can decide.',
  first: 'First decision',
  second: 'Second decision',
  secondText: 'This process asks for a second person. Look at everything again before you agree or differ.',
  secondWaits: 'A reviewer gives the second decision.',
  sealed: 'Sealed {time}',
  callAgain: 'Call again',
  everybody: 'Everybody, and how their steps stand',
  person: 'Person',
  of: '{names}: {said}',
  others: '{names} and 1 other | {names} and {count} others',
  missing: 'not completed: {steps}',
  callAgainText:
    'Something is missing? The applicant is rung for and joins by the same link. What there is stays.',
  confirm: {
    title: 'What will be sealed',
    by: 'Decided by {name}',
    noReason: 'Without a reason.',
    first: 'This is what the record will say.',
    review: 'Somebody else gives a second decision before it stands.',
    second: 'This is the last word, and what the record will say.',
    moment: 'You can take it back for one second. | You can take it back for {count} seconds.',
    atOnce: 'It cannot be taken back.',
    back: 'Back',
    approve: 'Approve for good',
    reject: 'Reject for good',
  },
  sealing: {
    whole:
      'The verdict is sealed in one second, unless it is taken back. | The verdict is sealed in {count} seconds, unless it is taken back.',
    left: 'Sealed in one second | Sealed in {count} seconds',
    now: 'Being sealed',
    takeBack: 'Take back',
  },
  ended: {
    expired: 'The link expired before a call took place.',
    cancelled: 'The session was cancelled.',
    abandoned: 'The session was abandoned without a decision.',
    dropped:
      'The call was lost and did not come back in time, so the session was abandoned, as the process asks. Everything gathered is kept in its record.',
    fresh:
      'The call was lost and did not come back in time. The process asks for a fresh session then: it is open, and the applicant’s page leads there. Everything gathered here is kept in this record.',
  },
};
