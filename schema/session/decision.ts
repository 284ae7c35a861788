import type { Act, NoAsk } from '#schema/act.ts';
import { type Actor, createsSessions, reviews, runsCalls, system } from '#schema/actor.ts';
import { type JournalData, draft } from '#schema/journal.ts';
import { isReasonTooLong } from '#schema/text/length.ts';
import type { Advice } from '#schema/outcome/advice.ts';
import {
  type Decide,
  type Exception,
  adviceFor,
  exceptionsOf,
  outcomesBy,
  refuseExceptions,
} from '#schema/outcome/exceptions.ts';
import { exceptedMembers } from '#schema/outcome/outcome.ts';
import { mayTakeBack, takeBack } from '#schema/outcome/take-back.ts';
import { takeBackLimit } from '#schema/process.ts';
import { mayChooseReason, reasonsFor, wordsOf } from '#schema/process/reasons.ts';
import { type Recommendation, type Standing, advisedExceptions, recommend } from '#schema/recommendation.ts';
import { type Refusal, type RefusalReason, refuse } from '#schema/refusal.ts';
import { phaseOf } from '#schema/session/call/call-phase.ts';
import { about } from '#schema/session/call/presence.ts';
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

const namesOf = ({ members }: Pick<Session, 'members'>, ids: readonly string[]): string =>
  members.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join(', ');

/** What the journal says of those who are excepted, where there are any. */
const exceptedIn = (session: Session, ids: readonly string[]): JournalData =>
  ids.length > 0 ? { exceptions: namesOf(session, ids) } : {};

const advisedIn = (session: Session, recommendation: Recommendation): JournalData => ({
  advice: recommendation.advice,
  ...exceptedIn(session, advisedExceptions(recommendation)),
});

/**
 * A participant has closed their runs and stands like this in the end. Only the advice about several is the session's
 * to journal: the one about a single participant stands in that participant's own entries.
 */
export function closeMember(session: Session, standing: Standing, now: string): Changed {
  const closed = changeMember(session, standing.participantId, { standing, closed: true });
  const recommendation = recommend(
    closed.members.map((member) => member.standing),
    session.process,
  );
  const advised = advisedIn(closed, recommendation);
  const isNews = JSON.stringify(advised) !== JSON.stringify(advisedIn(session, session.recommendation));
  const entries = session.members.length > 1 && isNews ? [draft(now, system, 'recommended', advised)] : [];
  const state = { ...closed, recommendation };
  const ready = state.state === 'ending' && isEverybodyClosed(state);
  return { state: ready ? awaitClosing(state, now) : state, entries };
}

/** Why a verdict needs a reason, if it does. Only the opposite verdict is against the advice. */
function reasonWanted(verdict: Verdict, advice: Advice): RefusalReason | undefined {
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

/** Own words or one of the reasons that the process offers: either says why. */
const isReasoned = ({ reason, reasonKey }: Decide): boolean =>
  reasonKey !== undefined || Boolean(reason?.trim());

const refuseReason = (session: Session, ask: Decide): Refusal | undefined =>
  mayChooseReason(
    reasonsFor(session.process, ask.verdict, adviceFor(ask, session.recommendation)),
    ask.reasonKey,
  );

export function mayDecide(session: Session, ask: Decide, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.decide');
  if (session.decision) return refuse('ALREADY_DECIDED', { name: session.decision.by.name });
  if (hasEnded(session)) return refuse('SESSION_ENDED.session');
  if (session.state === 'ending') {
    return refuse('RUN_STILL_OPEN');
  }
  if (session.state !== 'deciding') return notYet(session);
  if (isReasonTooLong(ask)) return refuse('INVALID_INPUT.reasonTooLong');
  const refusal = refuseExceptions(session, ask);
  if (refusal) return refusal;
  const unknown = refuseReason(session, ask);
  if (unknown) return unknown;
  const wanted = reasonWanted(ask.verdict, adviceFor(ask, session.recommendation));
  return wanted && !isReasoned(ask) ? refuse(wanted) : undefined;
}

/** Whether somebody else has to give a second verdict. */
export const needsReview = (session: Pick<Session, 'process' | 'recommendation'>, ask: Decide): boolean => {
  const { secondReview } = session.process.policies;
  if (secondReview === 'byRisk') {
    const isWhole = ask.verdict === 'approved' && !ask.exceptions?.length;
    return !isWhole || adviceFor(ask, session.recommendation) !== 'approve';
  }
  return secondReview === 'always';
};

/** The last verdict waits to be sealed, so that a slip of the hand can be taken back. */
const hold = (session: Session, verdict: Verdict, now: string): Session =>
  takeBackLimit(session.process) > 0
    ? { ...enter(session, 'sealing', now), undecidedSince: session.since }
    : enter(session, verdict, now);

/** What was said, by whom and against which advice. */
function decisionOf(session: Session, ask: Decide, by: Actor, now: string): Decision {
  const { exceptions: _each, ...said } = ask;
  const outcomes = outcomesBy(ask, session);
  const chosen = ask.reasonKey !== undefined && { reasonSaid: wordsOf(session.process, ask.reasonKey, '') };
  return {
    ...said,
    ...chosen,
    by,
    at: now,
    advice: session.recommendation.advice,
    ...(outcomes && { outcomes }),
  };
}

/** Whom a verdict leaves out stands in the journal with it, and why in an entry about each. */
function exceptionEntries(session: Session, { exceptions = [] }: Decide, by: Actor, now: string) {
  return exceptions.map((exception) => {
    const { participantId, reason } = exception;
    const data = { name: namesOf(session, [participantId]), reason };
    return about(exception, now, by, 'participantRejected', data);
  });
}

const exceptedBy = (session: Session, { exceptions = [] }: Decide): JournalData =>
  exceptedIn(
    session,
    exceptions.map(({ participantId }) => participantId),
  );

/** What the journal says of why: as it was written, unless a reason of the process was chosen. */
const reasonIn = ({ process }: Session, { reasonKey, reason = '' }: Decide): string =>
  reasonKey === undefined ? reason : wordsOf(process, reasonKey, reason);

export function decide(session: Session, ask: Decide, by: Actor, now: string): Changed {
  const { advice } = session.recommendation;
  const given = { ...session, decision: decisionOf(session, ask, by, now) };
  const reason = reasonIn(session, ask);
  const said = { verdict: ask.verdict, advice, reason, ...exceptedBy(session, ask) };
  return {
    state: needsReview(session, ask) ? enter(given, 'inReview', now) : hold(given, ask.verdict, now),
    entries: [draft(now, by, 'decided', said), ...exceptionEntries(session, ask, by, now)],
  };
}

const exceptedIds = (exceptions: readonly Exception[] = []): string =>
  exceptions
    .map(({ participantId }) => participantId)
    .sort()
    .join();

/** Whether a second verdict says the same of everybody as the first. */
const isSame = (ask: Decide, first: Decision | undefined): boolean =>
  first?.verdict === ask.verdict && exceptedIds(ask.exceptions) === exceptedIds(exceptionsOf(first));

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
  const refusal = refuseExceptions(session, ask);
  if (refusal) return refusal;
  const unknown = refuseReason(session, ask);
  if (unknown) return unknown;
  // Who reviews blindly cannot know whether they say the same.
  const departs =
    (!session.process.policies.blindReview && !isSame(ask, session.decision)) ||
    reasonWanted(ask.verdict, adviceFor(ask, session.recommendation)) !== undefined;
  return departs && !isReasoned(ask) ? refuse('REASON_REQUIRED.review') : undefined;
}

export function review(session: Session, ask: Decide, by: Actor, now: string): Changed {
  const given = decisionOf(session, ask, by, now);
  const said = { verdict: ask.verdict, reason: reasonIn(session, ask), ...exceptedBy(session, ask) };
  return {
    state: hold({ ...session, review: given }, ask.verdict, now),
    entries: [draft(now, by, 'reviewed', said), ...exceptionEntries(session, ask, by, now)],
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

const exceptedAtLast = (session: Session): JournalData =>
  exceptedIn(
    session,
    exceptedMembers(session).map(({ id }) => id),
  );

export const seal = (session: Session, now: string): Changed => ({
  state: { ...session, sealedAt: now },
  entries: [draft(now, system, 'sealed', { outcome: session.state, ...exceptedAtLast(session) })],
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
