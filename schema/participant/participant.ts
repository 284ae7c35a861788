import { type Actor, runsCalls } from '#schema/actor.ts';
import { type EvidenceRef } from '#schema/evidence.ts';
import { type Change, tell } from '#schema/journal.ts';
import { type BusinessProcess, requiredSteps } from '#schema/process.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { type StepRun, isJudged, isOpen } from '#schema/participant/step-run.ts';
import { type StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

/** `away`: they were in a call and are not now. Whose line is up during a call, the session knows: `standingIn`. */
export const presences = ['invited', 'waiting', 'inCall', 'away', 'left'] as const;

export type Presence = (typeof presences)[number];

/** What the parent has told a participant about the call. `closing`: it ended, runs are being closed. */
export type CallPhase = 'before' | 'live' | 'closing' | 'closed';

/** An applicant inside a session: the whole state of the child workflow. */
export interface Participant {
  readonly id: string;
  readonly sessionId: string;
  readonly companyId: string;
  readonly name: string;
  readonly email?: string;
  readonly presence: Presence;
  readonly call: CallPhase;
  readonly consent?: { readonly version: string; readonly at: string };
  /** The steps this applicant is to complete, in order. */
  readonly chosen: readonly StepKind[];
  readonly runs: readonly StepRun[];
  readonly captures: readonly EvidenceRef[];
  /** Grows by one with every change. */
  readonly revision: number;
}

export type Changed = Change<Participant>;

export const openRun = (participant: Participant): StepRun | undefined => participant.runs.find(isOpen);

/** The newest run of a kind that was not withdrawn or expired for want of evidence. */
export const latestJudged = (participant: Participant, kind: StepKind): StepRun | undefined =>
  participant.runs.findLast((run) => run.kind === kind && isJudged(run));

/** The first chosen step that has no passed run yet: what to start next. */
export const nextStep = (participant: Participant): StepKind | undefined =>
  participant.chosen.find(
    (kind) => !stepOf(kind).from && latestJudged(participant, kind)?.state !== 'passed',
  );

export function invite(
  asked: { id: string; sessionId: string; name: string; email?: string },
  process: BusinessProcess,
): Participant {
  return {
    ...asked,
    companyId: process.companyId,
    presence: 'invited',
    call: 'before',
    chosen: requiredSteps(process),
    runs: [],
    captures: [],
    revision: 0,
  };
}

export const callIsOver = (call: CallPhase): boolean => call === 'closing' || call === 'closed';

export const ended = ({ call }: Participant): Refusal | undefined =>
  callIsOver(call) ? refuse('SESSION_ENDED', 'This session has ended.') : undefined;

/** An applicant acts for nobody but themselves. */
export const mayActFor = (participant: Participant, by: Actor): Refusal | undefined =>
  by.kind === 'applicant' && by.id === participant.id
    ? undefined
    : refuse('NOT_ALLOWED', 'Only the applicant may do this.');

export const callOnly = (participant: Participant, actor: Actor): Refusal | undefined => {
  if (!runsCalls(actor)) return refuse('NOT_ALLOWED', 'Only an operator may do this.');
  if (participant.call !== 'live') {
    return ended(participant) ?? refuse('SESSION_NOT_LIVE', 'The call is not live.');
  }
  return participant.presence === 'left'
    ? refuse('PARTICIPANT_LEFT', 'The applicant has left the call.')
    : undefined;
};

export interface Agree {
  readonly version: string;
}

export function mayAgree(
  participant: Participant,
  ask: Agree,
  process: BusinessProcess,
): Refusal | undefined {
  return (
    ended(participant) ??
    (ask.version !== process.consent.version
      ? refuse('INVALID_INPUT', 'The text that was agreed to is not the current one.')
      : undefined)
  );
}

export function agree(participant: Participant, ask: Agree, by: Actor, now: string): Changed {
  return {
    state: { ...participant, consent: { version: ask.version, at: now } },
    told: [tell(now, by, 'participantAgreed', { version: ask.version })],
  };
}

export function mayJoin(participant: Participant): Refusal | undefined {
  return (
    ended(participant) ??
    (participant.consent ? undefined : refuse('CONSENT_MISSING', 'The applicant has not agreed yet.'))
  );
}

/** The applicant presses Join: they wait, or are back in a call that goes on. */
export function join(participant: Participant, by: Actor, now: string): Changed {
  const back = participant.call === 'live';
  return {
    state: { ...participant, presence: back ? 'inCall' : 'waiting' },
    told: [tell(now, by, back ? 'participantBack' : 'participantJoined')],
  };
}

export const mayLeave = (participant: Participant): Refusal | undefined => ended(participant);

export function leave(participant: Participant, by: Actor, now: string): Changed {
  return { state: { ...participant, presence: 'left' }, told: [tell(now, by, 'participantLeft')] };
}

/** The parent says how the call stands. A call that is answered is entered only by those who wait. */
export function enterPhase(participant: Participant, call: CallPhase): Participant {
  if (call === 'live') {
    const waits = participant.presence === 'waiting';
    return { ...participant, call, presence: waits ? 'inCall' : participant.presence };
  }
  if (call === 'before') {
    const inside = participant.presence === 'inCall';
    return { ...participant, call, presence: inside ? 'away' : participant.presence };
  }
  return { ...participant, call };
}

export interface AddCapture {
  readonly evidence: EvidenceRef;
}

export const mayAddCapture = (participant: Participant, by: Actor): Refusal | undefined =>
  callOnly(participant, by);

export function addCapture(participant: Participant, ask: AddCapture, by: Actor, now: string): Changed {
  return {
    state: { ...participant, captures: [...participant.captures, ask.evidence] },
    told: [tell(now, by, 'captured', { evidence: ask.evidence.id })],
  };
}
