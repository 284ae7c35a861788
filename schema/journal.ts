import type { Actor } from '#schema/actor.ts';

export const journalKinds = [
  'sessionCreated',
  'sessionOpened',
  'participantAgreed',
  'participantJoined',
  'participantLeft',
  'participantAway',
  'participantBack',
  'waitingEnded',
  'waitingUnseen',
  'waitingSeen',
  'participantRemoved',
  'participantLetBack',
  'cameraNoted',
  'rang',
  'missed',
  'answered',
  'callEnded',
  'concluded',
  'calledAgain',
  'nameCorrected',
  'emailCorrected',
  'callInterrupted',
  'callResumed',
  'operatorAway',
  'operatorBack',
  'operatorLost',
  'tookOver',
  'stepsChosen',
  'stepStarted',
  'evidenceSubmitted',
  'runRepeated',
  'runSettled',
  'runWithdrawn',
  'runExpired',
  'captured',
  'captureCaptioned',
  'captureDiscarded',
  'messageSent',
  'recommended',
  'decided',
  'reviewed',
  'participantRejected',
  'takenBack',
  'expired',
  'cancelled',
  'abandoned',
  'begunAnew',
  'sealed',
] as const;
export type JournalKind = (typeof journalKinds)[number];

/** Particulars of an entry: plain words and ids, never bytes. */
export type JournalData = Readonly<Record<string, string | number>>;

/** One line of a session's append-only account. `id` is `workflowId#sequence`, so writing it twice is writing it once. */
export interface JournalEntry {
  readonly id: string;
  readonly sessionId: string;
  readonly participantId?: string;
  readonly at: string;
  readonly actor: Actor;
  readonly kind: JournalKind;
  readonly data: JournalData;
}

/** A journal entry as a change makes it; the workflow adds the ids of entry and session when it writes it down. */
export interface JournalDraft {
  readonly at: string;
  readonly actor: Actor;
  readonly kind: JournalKind;
  readonly data: JournalData;
  /** Whom it is about, where a session says it of one of its participants. */
  readonly participantId?: string;
}

/** A new state together with the journal entries that say how it came about. */
export interface Change<State> {
  readonly state: State;
  readonly entries: readonly JournalDraft[];
}

export const draft = (at: string, actor: Actor, kind: JournalKind, data: JournalData = {}): JournalDraft => ({
  at,
  actor,
  kind,
  data,
});
