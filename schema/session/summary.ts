import { exceptedMembers } from '#schema/outcome/outcome.ts';
import {
  currentCall,
  isSomebodyWaiting,
  unseenSince,
  type Session,
  type SessionState,
} from '#schema/session/session.ts';

/** A session in one line, for lists. Shape of the `desk` and `summaries` collections. */
export interface Summary {
  readonly id: string;
  readonly companyId: string;
  readonly state: SessionState;
  readonly since: string;
  readonly names: readonly string[];
  readonly reference?: string;
  /** The session that it was created from. */
  readonly from?: string;
  readonly processName: string;
  readonly createdAt: string;
  readonly scheduledFor?: string;
  readonly expiresAt: string;
  /** Somebody waits to be answered. */
  readonly waiting: boolean;
  /** Since when nobody who waits has given a sign of life. */
  readonly unseenSince?: string;
  readonly answeredBy?: string;
  readonly answeredById?: string;
  readonly decidedAt?: string;
  /** How many were rejected while the rest were approved, where there are any. */
  readonly exceptions?: number;
  readonly revision: number;
}

export function summaryOf(session: Session): Summary {
  const call = currentCall(session) ?? session.calls.at(-1);
  const unseen = unseenSince(session);
  const { length: exceptions } = exceptedMembers(session);
  return {
    id: session.id,
    companyId: session.companyId,
    state: session.state,
    since: session.since,
    names: session.members.map((member) => member.name),
    reference: session.reference,
    ...(session.from !== undefined && { from: session.from }),
    processName: session.process.name,
    createdAt: session.createdAt,
    scheduledFor: session.scheduledFor,
    expiresAt: session.expiresAt,
    waiting: isSomebodyWaiting(session),
    ...(unseen !== undefined && { unseenSince: unseen }),
    answeredBy: call?.operator.name,
    answeredById: call?.operator.id,
    // What may still be taken back is not decided.
    decidedAt: session.state === 'sealing' ? undefined : (session.review ?? session.decision)?.at,
    ...(exceptions > 0 && { exceptions }),
    revision: session.revision,
  };
}

export const newestFirst = (one: Pick<Summary, 'createdAt'>, other: Pick<Summary, 'createdAt'>): number =>
  other.createdAt.localeCompare(one.createdAt);
