/** Why something was refused that applicants never ask for. */
export const staffRefusal = {
  REASON_REQUIRED: {
    against: 'This goes against the advice, so it needs a reason.',
    closer: 'The advice is to look closer. Say what you saw that decides it.',
    discard: 'Say why this capture is discarded.',
    exception: 'Say why {name} is rejected while the rest are approved.',
    open: 'Not all steps were completed. Say why you decide without them.',
    removal: 'Say why you remove them. Your colleagues read it, the applicant does not.',
    retake: 'The advice is to take a step again. Say why you decide without that.',
    review: 'This departs from the advice or the first decision, so it needs a reason.',
  },
  REVIEW_BLIND:
    'In this process the second decision is given without knowing the first. The history opens once the second stands.',
  SAME_PERSON: 'The second decision needs a second person.',
  BACKGROUNDS_FULL: 'There are {most} backgrounds already. Remove one first.',
  CHALLENGE_EXPIRED:
    'That took too long, or there were too many wrong codes. Start again with your password.',
  SIGN_IN_INCOMPLETE: {
    password: 'Choose a password of your own first.',
    secondFactor: 'Your company demands a second factor. Set yours up first.',
  },
  STEP_UP_REQUIRED: 'Give your password once more.',
};
