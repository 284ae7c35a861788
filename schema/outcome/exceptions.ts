import { isReasonTooLong } from '#schema/text/length.ts';
import { adviceOnAll, type Advice } from '#schema/outcome/advice.ts';
import { holderOf } from '#schema/outcome/consolidate.ts';
import { allowsExceptions, decidedBy } from '#schema/process.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';
import {
  type Decision,
  type PersonOutcome,
  type Session,
  type Verdict,
  memberOf,
} from '#schema/session/session.ts';

/** Somebody who is rejected while the rest are approved. */
export interface Exception {
  readonly participantId: string;
  readonly reason: string;
}

/** What a person says of a session. */
export interface Decide {
  readonly verdict: Verdict;
  readonly reason?: string;
  /** One of the reasons that the process offers for it. */
  readonly reasonKey?: string;
  /** Of an approval, where the process allows it. */
  readonly exceptions?: readonly Exception[];
}

type People = Pick<Session, 'process' | 'members'>;

/** Whether each of its people has an outcome of their own. */
export const hasOutcomeEach = ({ process, members }: People): boolean =>
  allowsExceptions(process) && members.length > 1;

/** Whether somebody may be rejected while the rest are approved: not the one whose result decides about all. */
export function mayExcept(session: People, participantId: string): Refusal | undefined {
  if (!hasOutcomeEach(session)) return refuse('INVALID_INPUT.exceptions');
  const member = memberOf(session, participantId);
  if (!member) return refuse('NOT_FOUND.participant');
  return decidedBy(session.process) === 'holder' && member === holderOf(session.members)
    ? refuse('INVALID_INPUT.exceptionHolder', { name: member.name })
    : undefined;
}

/** Why the exceptions of a verdict cannot be made, whatever the session's state. */
export function refuseExceptions(session: People, ask: Decide): Refusal | undefined {
  const { exceptions = [] } = ask;
  if (exceptions.length === 0) return undefined;
  if (ask.verdict === 'rejected') return refuse('INVALID_INPUT.exceptionsOfRejection');
  const ids = new Set(exceptions.map(({ participantId }) => participantId));
  if (ids.size < exceptions.length) return refuse('INVALID_INPUT.exceptionTwice');
  for (const { participantId, reason } of exceptions) {
    const refusal = mayExcept(session, participantId);
    if (refusal) return refusal;
    if (isReasonTooLong({ reason })) return refuse('INVALID_INPUT.reasonTooLong');
  }
  if (ids.size === session.members.length) return refuse('INVALID_INPUT.exceptionsAll');
  const bare = exceptions.find(({ reason }) => !reason.trim());
  const name = bare && memberOf(session, bare.participantId)?.name;
  return name === undefined ? undefined : refuse('REASON_REQUIRED.exception', { name });
}

const isExcepted = ({ exceptions = [] }: Decide, id: string): boolean =>
  exceptions.some(({ participantId }) => participantId === id);

/** What is advised on those whom a verdict approves; each of them, where each has an outcome of their own. */
export function adviceFor(ask: Decide, { advice, people }: Session['recommendation']): Advice {
  if (ask.verdict === 'rejected' || !people) return advice;
  const rest = people.filter(({ participantId }) => !isExcepted(ask, participantId));
  return adviceOnAll(rest.map((each) => each.advice)) ?? 'review';
}

/** What a verdict says of each, where each has an outcome of their own. */
export function outcomesBy(
  ask: Decide,
  { recommendation: { people } }: Pick<Session, 'recommendation'>,
): readonly PersonOutcome[] | undefined {
  return people?.map(({ participantId, advice }) => {
    const exception = ask.exceptions?.find((each) => each.participantId === participantId);
    return exception
      ? { participantId, advice, verdict: 'rejected', reason: exception.reason }
      : { participantId, advice, verdict: ask.verdict };
  });
}

/** The exceptions that a verdict was given with. */
export const exceptionsOf = ({
  verdict,
  outcomes = [],
}: Pick<Decision, 'verdict' | 'outcomes'>): readonly Exception[] =>
  outcomes.flatMap(({ participantId, verdict: own, reason = '' }) =>
    own === verdict ? [] : [{ participantId, reason }],
  );
