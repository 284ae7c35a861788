import {
  isInCall,
  isRemoved,
  type Member,
  type Session,
  type SessionState,
} from '#schema/session/session.ts';

/** What a session's state means to those who take part. `closing`: the call ended, runs are being closed. */
export const callPhases = ['before', 'live', 'closing', 'closed'] as const;
export type CallPhase = (typeof callPhases)[number];

/** What a session tells a participant's workflow of the call; `left`: it goes on without them; `removed`: they were put out of it. */
export const callNotices = [...callPhases, 'left', 'removed'] as const;
export type CallNotice = (typeof callNotices)[number];

export function phaseOf(state: SessionState): CallPhase {
  switch (state) {
    case 'scheduled':
    case 'open':
    case 'ringing':
    case 'missed':
      return 'before';
    case 'live':
    case 'interrupted':
    case 'unattended':
      return 'live';
    case 'ending':
    case 'deciding':
    case 'inReview':
    case 'sealing':
      return 'closing';
    case 'approved':
    case 'rejected':
    case 'expired':
    case 'cancelled':
    case 'abandoned':
      return 'closed';
  }
}

/** The call is over: nobody takes part any more, and open runs are being closed or are closed. */
export const isOver = (phase: CallNotice): boolean => phase === 'closing' || phase === 'closed';

/** How the call stands for one member, as their own workflow has to know it. */
export function noticeFor(session: Session, member: Member): CallNotice {
  if (!isInCall(session)) return phaseOf(session.state);
  if (isRemoved(member)) return 'removed';
  return member.presence === 'left' ? 'left' : phaseOf(session.state);
}
