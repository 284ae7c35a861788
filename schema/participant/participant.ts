import { type Actor, runsCalls } from '#schema/actor.ts';
import type { Capture } from '#schema/evidence.ts';
import type { Change } from '#schema/journal.ts';
import { type BusinessProcess, requiredSteps } from '#schema/process.ts';
import type { ProcessRole } from '#schema/process/roles.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import { type CallNotice, isOver } from '#schema/session/call/call-phase.ts';
import { type Details } from '#schema/session/session.ts';
import { type StepRun, isJudged, isOpen } from '#schema/participant/step-run.ts';
import { type StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

/** An applicant inside a session: the whole state of the child workflow. */
export interface Participant {
  readonly id: string;
  readonly sessionId: string;
  readonly companyId: string;
  readonly name: string;
  readonly email?: string;
  /** Where the process has roles. */
  readonly role?: ProcessRole;
  /** Which correction of the details gave the name; absent while it is the first. */
  readonly naming?: number;
  /** What the session has told of the call. */
  readonly call: CallNotice;
  /** The steps this applicant is to complete, in order. */
  readonly chosen: readonly StepKind[];
  readonly runs: readonly StepRun[];
  readonly captures: readonly Capture[];
  /** Grows by one with every change. */
  readonly revision: number;
}

export type Changed = Change<Participant>;

export const openRun = (participant: Pick<Participant, 'runs'>): StepRun | undefined =>
  participant.runs.find(isOpen);

/** The newest run of a kind that was not withdrawn or expired for want of evidence. */
export const latestJudged = (participant: Pick<Participant, 'runs'>, kind: StepKind): StepRun | undefined =>
  participant.runs.findLast((run) => run.kind === kind && isJudged(run));

/** The first chosen step that has no passed run yet: what to start next. */
export const nextStep = (participant: Participant): StepKind | undefined =>
  participant.chosen.find(
    (kind) => !stepOf(kind).from && latestJudged(participant, kind)?.state !== 'passed',
  );

export function invite(
  asked: { id: string; sessionId: string; name: string; email?: string; role?: ProcessRole },
  process: BusinessProcess,
): Participant {
  return {
    ...asked,
    companyId: process.companyId,
    call: 'before',
    chosen: requiredSteps(process, asked.role),
    runs: [],
    captures: [],
    revision: 0,
  };
}

export const ended = ({ call }: Participant): Refusal | undefined =>
  isOver(call) ? refuse('SESSION_ENDED.session') : undefined;

export const callOnly = (participant: Participant, actor: Actor): Refusal | undefined => {
  if (!runsCalls(actor)) return refuse('NOT_ALLOWED.act');
  if (participant.call === 'left') return refuse('PARTICIPANT_LEFT');
  if (participant.call === 'removed') return refuse('PARTICIPANT_REMOVED.call');
  return participant.call === 'live' ? undefined : (ended(participant) ?? refuse('SESSION_NOT_LIVE.notLive'));
};

/** The session says how the call stands. Closing is final: what comes late does not open it again. */
export const followCall = (participant: Participant, call: CallNotice): Participant =>
  participant.call === 'closed' ? participant : { ...participant, call };

/** Somebody's details as their session has corrected them. */
export interface CorrectedDetails extends Details {
  readonly naming: number;
}

export function followDetails(participant: Participant, details: CorrectedDetails): Participant {
  const { email: _before, ...rest } = participant;
  return { ...rest, ...details };
}
