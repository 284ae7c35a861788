import type {
  Advice,
  CheckOutcome,
  RunState,
  SessionState,
  VerificationVerdict,
  Verdict,
} from '#web/api/generated/graphql.ts';

export interface Mark {
  readonly icon: string;
  readonly color: 'success' | 'error' | 'warning' | 'info' | 'neutral';
}

const good: Mark = { icon: 'i-lucide-circle-check', color: 'success' };
const bad: Mark = { icon: 'i-lucide-circle-x', color: 'error' };
const doubt: Mark = { icon: 'i-lucide-circle-question-mark', color: 'warning' };
const going: Mark = { icon: 'i-lucide-circle-dot', color: 'info' };
const waiting: Mark = { icon: 'i-lucide-clock', color: 'neutral' };
const over: Mark = { icon: 'i-lucide-circle-slash', color: 'neutral' };

export const outcomeMarks: { readonly [O in CheckOutcome]: Mark } = {
  passed: good,
  failed: bad,
  unsure: doubt,
};
export const adviceMarks: { readonly [A in Advice]: Mark } = { approve: good, reject: bad, review: doubt };
export const verdictMarks: { readonly [V in Verdict]: Mark } = { approved: good, rejected: bad };
export const proofMarks: { readonly [V in VerificationVerdict]: Mark } = {
  proven: { icon: 'i-lucide-shield-check', color: 'success' },
  differs: { icon: 'i-lucide-shield-x', color: 'error' },
  unavailable: { icon: 'i-lucide-shield-question-mark', color: 'warning' },
};

export const runMarks: { readonly [S in RunState]: Mark } = {
  ...outcomeMarks,
  asked: going,
  submitted: going,
  examining: going,
  withdrawn: over,
  expired: over,
};

export const stateMarks: { readonly [S in SessionState]: Mark } = {
  ...verdictMarks,
  scheduled: { icon: 'i-lucide-calendar', color: 'neutral' },
  open: waiting,
  ringing: { icon: 'i-lucide-bell', color: 'warning' },
  missed: { icon: 'i-lucide-bell-off', color: 'warning' },
  live: going,
  interrupted: { icon: 'i-lucide-unplug', color: 'warning' },
  ending: going,
  deciding: { icon: 'i-lucide-scale', color: 'warning' },
  inReview: { icon: 'i-lucide-users', color: 'warning' },
  expired: over,
  cancelled: over,
  abandoned: over,
};
