import { followCall, invite, type Participant } from '#schema/participant/participant.ts';
import { beginExamination, settleRun, startStep, submitEvidence } from '#schema/participant/runs.ts';
import type { RunState } from '#schema/participant/step-run.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { answer } from '#schema/session/call/answer.ts';
import { endCall, miss } from '#schema/session/call/call.ts';
import type { CallNotice } from '#schema/session/call/call-phase.ts';
import { nextDeadline } from '#schema/session/deadline.ts';
import { cancel, closeMember, decide, review } from '#schema/session/decision.ts';
import { agree, join } from '#schema/session/call/presence.ts';
import { noticeLine } from '#schema/session/call/hints/room-hint.ts';
import { createSession } from '#schema/session/create.ts';
import { type Session, type SessionState } from '#schema/session/session.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { aPiece, aProcess, applicant, judged, olga, rita } from '#schema/testing/people.ts';

/** A second after another, from a fixed day on. */
export const at = (second: number): string => new Date(Date.UTC(2026, 0, 5, 9, 0, second)).toISOString();

const create = (process: BusinessProcess, scheduledFor?: string): Session =>
  createSession(
    { id: 'ses-1', process, participants: [{ id: 'p1', name: 'Anna Applicant' }], scheduledFor },
    olga,
    at(0),
  ).state;

/** Every participant closes as they stand. */
const closing = (session: Session): Session =>
  session.members.reduce((state, { standing }) => closeMember(state, standing, at(5)).state, session);

/** A participant agrees and presses Join. */
export function joins(session: Session, participantId: string, now: string): Session {
  const by = applicant(participantId);
  const agreed = agree(session, { participantId, version: '1' }, by, now).state;
  return join(agreed, { participantId }, by, now).state;
}

/** A session in a state, brought there by the acts that lead to it. */
export function aSessionIn(state: SessionState, process = aProcess()): Session {
  const open = () => create(process);
  const ringing = () => joins(open(), 'p1', at(1));
  const live = () => answer(ringing(), olga, at(2)).state;
  const ending = () => endCall(live(), olga, at(4)).state;
  const deciding = () => closing(ending());
  const decided = (verdict: 'approved' | 'rejected', session = deciding()) =>
    decide(session, { verdict, reason: 'Seen.' }, olga, at(6)).state;
  const held = (): Session => {
    const session = deciding();
    return { ...session, process: { ...process, limits: { ...process.limits, takeBack: 10 } } };
  };
  const late = (session: Session) => nextDeadline(session)?.pass(session, at(9)).state ?? session;
  const ways: Readonly<Record<SessionState, () => Session>> = {
    scheduled: () => create(process, at(3600)),
    open,
    ringing,
    missed: () => miss(ringing(), at(2)).state,
    live,
    interrupted: () => noticeLine(live(), { participantId: 'p1', present: false }, at(3)).state,
    unattended: () => late(live()),
    ending,
    deciding,
    inReview: () => ({ ...decided('approved'), state: 'inReview' }),
    sealing: () => decided('approved', held()),
    approved: () => decided('approved'),
    rejected: () => review({ ...decided('rejected'), state: 'inReview' }, refusal, rita, at(7)).state,
    expired: () => late(open()),
    cancelled: () => cancel(open(), olga, at(1)).state,
    abandoned: () => late(deciding()),
  };
  return ways[state]();
}

/** The operator of its call is in the room, where there is a call that has one. */
export const operatorCame = (session: Session): Session =>
  session.state === 'unattended'
    ? session
    : noticeLine(session, { operatorId: olga.id, present: true }, session.since).state;

/** A session whose call dropped and did not come back: open again, and perhaps rung anew. */
export function aDroppedSession(state: 'open' | 'ringing' | 'missed', process = aProcess()): Session {
  const dropped = aSessionIn('interrupted', process);
  const open = nextDeadline(dropped)?.pass(dropped, at(200)).state ?? dropped;
  if (state === 'open') return open;
  const ringing = joins(open, 'p1', at(201));
  return state === 'ringing' ? ringing : miss(ringing, at(202)).state;
}

const refusal = { verdict: 'rejected', reason: 'Seen.' } as const;

/** A participant as they begin, told how the call stands. */
export const aParticipantIn = (call: CallNotice, process = aProcess()): Participant =>
  followCall(invite({ id: 'p1', sessionId: 'ses-1', name: 'Anna Applicant' }, process), call);

/** The same with one run more, in the given state, `second` seconds on. */
export function withRun(participant: Participant, kind: StepKind, state: RunState, second = 10): Participant {
  const runId = `run-${participant.runs.length + 1}`;
  const asked = startStep(participant, { kind, runId, seed: 1 }, olga, at(second)).state;
  if (state === 'asked') return asked;
  if (state === 'withdrawn' || state === 'expired') return change(asked, runId, state, second);
  const evidence = [aPiece('page', `${runId}-page`)];
  const submitted = submitEvidence(asked, { runId, evidence }, applicant('p1'), at(second + 1)).state;
  if (state === 'submitted') return submitted;
  const examining = beginExamination(submitted, runId);
  return state === 'examining' ? examining : settleRun(examining, runId, judged(state), at(second + 2)).state;
}

const change = (participant: Participant, runId: string, state: RunState, second: number): Participant => ({
  ...participant,
  runs: participant.runs.map((run) => (run.id === runId ? { ...run, state, settledAt: at(second) } : run)),
});
