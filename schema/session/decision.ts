import type { Act, NoAsk } from '#schema/act.ts';
import { type Actor, createsSessions, reviews, runsCalls, system } from '#schema/actor.ts';
import { draft } from '#schema/journal.ts';
import { lengthOf } from '#schema/length.ts';
import { mayTakeBack, takeBack } from '#schema/outcome/take-back.ts';
import { takeBackLimit } from '#schema/process.ts';
import { type Recommendation, type Standing, recommend } from '#schema/recommendation.ts';
import { type Refusal, type RefusalReason, refuse } from '#schema/refusal.ts';
import { phaseOf } from '#schema/session/call/call-phase.ts';
import {
  type Changed,
  type Decision,
  type Session,
  type Verdict,
  awaitClosing,
  changeMember,
  currentCall,
  enter,
  hasEnded,
  isEverybodyClosed,
} from '#schema/session/session.ts';

/**
 * A participant has closed their runs and stands like this in the end. Only the advice about several is the session's
 * to journal: the one about a single participant stands in that participant's own entries.
 */
export function closeMember(session: Session, standing: Standing, now: string): Changed {
  const closed = changeMember(session, standing.participantId, { standing, closed: true });
  const recommendation = recommend(closed.members.map((member) => member.standing));
  const entries =
    session.members.length === 1 || recommendation.advice === session.recommendation.advice
      ? []
      : [draft(now, system, 'recommended', { advice: recommendation.advice })];
  const state = { ...closed, recommendation };
  const ready = state.state === 'ending' && isEverybodyClosed(state);
  return { state: ready ? awaitClosing(state, now) : state, entries };
}

export interface Decide {
  readonly verdict: Verdict;
  readonly reason?: string;
}

const longestReason = 2000;
export const isReasonTooLong = (
  { reason = '' }: { readonly reason?: string },
  longest = longestReason,
): boolean => lengthOf(reason) > longest;

/** Why a verdict needs a reason, if it does. Only the opposite verdict is against the advice. */
function reasonWanted(verdict: Verdict, { advice }: Recommendation): RefusalReason | undefined {
  switch (advice) {
    case 'approve':
      return verdict === 'approved' ? undefined : 'REASON_REQUIRED.against';
    case 'reject':
      return verdict === 'rejected' ? undefined : 'REASON_REQUIRED.against';
    case 'review':
      return 'REASON_REQUIRED.closer';
    case 'retake':
      return 'REASON_REQUIRED.retake';
    case 'open':
      return 'REASON_REQUIRED.open';
  }
}

/** Why a session is not up for decision. */
export const notYet = (session: Session): Refusal => {
  if (currentCall(session)) return refuse('NOT_DECIDING.callGoesOn');
  return refuse(session.calls.length > 0 ? 'NOT_DECIDING.notClosed' : 'NOT_DECIDING.noCall');
};

export function mayDecide(session: Session, ask: Decide, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.decide');
  if (session.decision) return refuse('ALREADY_DECIDED', { name: session.decision.by.name });
  if (hasEnded(session)) return refuse('SESSION_ENDED.session');
  if (session.state === 'ending') {
    return refuse('RUN_STILL_OPEN');
  }
  if (session.state !== 'deciding') return notYet(session);
  if (isReasonTooLong(ask)) return refuse('INVALID_INPUT.reasonTooLong');
  const wanted = reasonWanted(ask.verdict, session.recommendation);
  return wanted && !ask.reason?.trim() ? refuse(wanted) : undefined;
}

/** Whether somebody else has to give a second verdict. */
export const needsReview = (
  session: Pick<Session, 'process' | 'recommendation'>,
  verdict: Verdict,
): boolean => {
  const { secondReview } = session.process.policies;
  if (secondReview === 'byRisk') {
    return session.recommendation.advice !== 'approve' || verdict !== 'approved';
  }
  return secondReview === 'always';
};

/** The last verdict waits to be sealed, so that a slip of the hand can be taken back. */
const hold = (session: Session, verdict: Verdict, now: string): Session =>
  takeBackLimit(session.process) > 0
    ? { ...enter(session, 'sealing', now), undecidedSince: session.since }
    : enter(session, verdict, now);

export function decide(session: Session, ask: Decide, by: Actor, now: string): Changed {
  const { advice } = session.recommendation;
  const decision: Decision = { ...ask, by, at: now, advice };
  const given = { ...session, decision };
  return {
    state: needsReview(session, ask.verdict) ? enter(given, 'inReview', now) : hold(given, ask.verdict, now),
    entries: [draft(now, by, 'decided', { verdict: ask.verdict, advice, reason: ask.reason ?? '' })],
  };
}

export function mayReview(session: Session, ask: Decide, by: Actor): Refusal | undefined {
  if (!reviews(by)) {
    return refuse('NOT_ALLOWED.review');
  }
  if (session.review) return refuse('ALREADY_DECIDED', { name: session.review.by.name });
  if (session.state !== 'inReview') return refuse('NOT_DECIDING.notInReview');
  if (session.decision?.by.id === by.id) {
    return refuse('SAME_PERSON');
  }
  if (isReasonTooLong(ask)) return refuse('INVALID_INPUT.reasonTooLong');
  const departs =
    ask.verdict !== session.decision?.verdict ||
    reasonWanted(ask.verdict, session.recommendation) !== undefined;
  return departs && !ask.reason?.trim() ? refuse('REASON_REQUIRED.review') : undefined;
}

export function review(session: Session, ask: Decide, by: Actor, now: string): Changed {
  const given: Decision = { ...ask, by, at: now, advice: session.recommendation.advice };
  return {
    state: hold({ ...session, review: given }, ask.verdict, now),
    entries: [draft(now, by, 'reviewed', { verdict: ask.verdict, reason: ask.reason ?? '' })],
  };
}

export interface Cancel {
  readonly reason?: string;
}

/** A session may be cancelled while no call goes on or has come to its end, also between a dropped call and the next. */
export function mayCancel(session: Session, by: Actor, ask: Cancel = {}): Refusal | undefined {
  if (!createsSessions(by)) return refuse('NOT_ALLOWED.cancel');
  if (hasEnded(session)) return refuse('SESSION_ENDED.session');
  if (phaseOf(session.state) !== 'before') {
    return refuse('SESSION_ENDED.decideInstead');
  }
  if (by.kind === 'partner' && session.calls.length > 0) {
    return refuse('NOT_ALLOWED.cancelAfterCall');
  }
  return isReasonTooLong(ask) ? refuse('INVALID_INPUT.reasonTooLong') : undefined;
}

export const cancel = (session: Session, by: Actor, now: string, { reason }: Cancel = {}): Changed => ({
  state: enter(session, 'cancelled', now),
  entries: [draft(now, by, 'cancelled', reason === undefined ? {} : { reason })],
});

export const seal = (session: Session, now: string): Changed => ({
  state: { ...session, sealedAt: now },
  entries: [draft(now, system, 'sealed', { outcome: session.state })],
});

const act = <Ask>(declared: Act<Session, Ask>) => declared;

/** What people decide about a session. */
export const decisionActs = {
  decide: act<Decide>({
    may: (session, ask, { by }) => mayDecide(session, ask, by),
    change: (session, ask, { by, now }) => decide(session, ask, by, now),
  }),
  review: act<Decide>({
    may: (session, ask, { by }) => mayReview(session, ask, by),
    change: (session, ask, { by, now }) => review(session, ask, by, now),
  }),
  takeBackDecision: act<NoAsk>({
    may: (session, _ask, { by }) => mayTakeBack(session, by),
    change: (session, _ask, { by, now }) => takeBack(session, by, now),
  }),
  cancelSession: act<Cancel>({
    may: (session, ask, { by }) => mayCancel(session, by, ask),
    change: (session, ask, { by, now }) => cancel(session, by, now, ask),
  }),
};
