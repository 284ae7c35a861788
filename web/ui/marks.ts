import type {
  Advice,
  CheckOutcome,
  RunState,
  SessionState,
  VerificationVerdict,
} from '#web/api/generated/graphql.ts';

/** How a state is marked: an icon and a tone beside its word, never colour alone. */
export interface Mark {
  readonly icon: string;
  readonly tone: 'primary' | 'success' | 'warning' | 'error' | 'neutral';
}

const quiet = (icon: string): Mark => ({ icon, tone: 'neutral' });

/** `dropped`: open again after a call that broke off. The workflow's state is `open`; people need to see the difference. */
export type ShownState = SessionState | 'dropped';

export const shownState = (state: SessionState, called: boolean): ShownState =>
  state === 'open' && called ? 'dropped' : state;

export const sessionMarks: { readonly [S in ShownState]: Mark } = {
  scheduled: quiet('i-lucide-calendar-clock'),
  open: quiet('i-lucide-link'),
  dropped: { icon: 'i-lucide-unplug', tone: 'warning' },
  ringing: { icon: 'i-lucide-phone-incoming', tone: 'primary' },
  missed: { icon: 'i-lucide-phone-missed', tone: 'warning' },
  live: { icon: 'i-lucide-circle-dot', tone: 'primary' },
  interrupted: { icon: 'i-lucide-unplug', tone: 'warning' },
  unattended: { icon: 'i-lucide-phone-incoming', tone: 'error' },
  ending: { icon: 'i-lucide-hourglass', tone: 'neutral' },
  deciding: { icon: 'i-lucide-scale', tone: 'primary' },
  inReview: { icon: 'i-lucide-users-round', tone: 'primary' },
  sealing: { icon: 'i-lucide-lock-open', tone: 'primary' },
  approved: { icon: 'i-lucide-circle-check', tone: 'success' },
  rejected: { icon: 'i-lucide-circle-x', tone: 'error' },
  expired: quiet('i-lucide-timer-off'),
  cancelled: quiet('i-lucide-ban'),
  abandoned: quiet('i-lucide-circle-slash'),
};

export const outcomeMarks: { readonly [O in CheckOutcome]: Mark } = {
  passed: { icon: 'i-lucide-check', tone: 'success' },
  failed: { icon: 'i-lucide-x', tone: 'error' },
  unsure: { icon: 'i-lucide-circle-question-mark', tone: 'warning' },
};

export const runMarks: { readonly [S in RunState]: Mark } = {
  asked: { icon: 'i-lucide-smartphone', tone: 'primary' },
  submitted: { icon: 'i-lucide-upload', tone: 'primary' },
  examining: { icon: 'i-lucide-scan-search', tone: 'primary' },
  ...outcomeMarks,
  withdrawn: quiet('i-lucide-undo-2'),
  expired: quiet('i-lucide-timer-off'),
};

export const adviceMarks: { readonly [A in Advice]: Mark } = {
  approve: { icon: 'i-lucide-check', tone: 'success' },
  reject: { icon: 'i-lucide-x', tone: 'error' },
  review: { icon: 'i-lucide-circle-question-mark', tone: 'warning' },
  retake: { icon: 'i-lucide-rotate-ccw', tone: 'warning' },
  open: quiet('i-lucide-list-todo'),
};

/** How a step stands on the whole, whatever its runs are at. */
export const dotMarks = {
  none: quiet('i-lucide-circle-dashed'),
  running: { icon: 'i-lucide-circle-ellipsis', tone: 'primary' },
  passed: { icon: 'i-lucide-circle-check', tone: 'success' },
  failed: { icon: 'i-lucide-circle-x', tone: 'error' },
  unsure: { icon: 'i-lucide-circle-question-mark', tone: 'warning' },
} as const satisfies Readonly<Record<string, Mark>>;

export const proofMarks: { readonly [V in VerificationVerdict]: Mark } = {
  proven: { icon: 'i-lucide-shield-check', tone: 'success' },
  differs: { icon: 'i-lucide-shield-x', tone: 'error' },
  unavailable: { icon: 'i-lucide-shield-question-mark', tone: 'warning' },
};

/** On a picture, which is dark in either colour scheme. */
export const toneOnPicture = {
  primary: 'text-sky-300',
  success: 'text-emerald-300',
  warning: 'text-amber-300',
  error: 'text-red-300',
  neutral: 'text-white',
} as const;

/** Whole class names, so that Tailwind finds them. */
export const toneText = {
  primary: 'text-primary',
  success: 'text-success',
  warning: 'text-warning',
  error: 'text-error',
  neutral: 'text-muted',
} as const;
