import { enterPhase, type CallPhase, type Participant } from '#schema/participant/participant.ts';
import { inCall, type Session, type SessionState } from '#schema/session/session.ts';

/** What a session's state means to those who take part. */
export function phaseOf(state: SessionState): CallPhase {
  switch (state) {
    case 'scheduled':
    case 'open':
    case 'ringing':
    case 'missed':
      return 'before';
    case 'live':
    case 'interrupted':
      return 'live';
    case 'ending':
    case 'deciding':
    case 'inReview':
      return 'closing';
    default:
      return 'closed';
  }
}

/**
 * A participant as they stand in their session. How the call goes and whose line is up is the session's to say:
 * a participant follows, and does not write down every time that they did.
 */
export function standingIn(session: Session, participant: Participant): Participant {
  const phase = phaseOf(session.state);
  const over = participant.call === 'closed' || (participant.call === 'closing' && phase !== 'closed');
  const state = over || phase === participant.call ? participant : enterPhase(participant, phase);
  const joined = state.presence === 'inCall' || state.presence === 'away';
  if (!joined || !inCall(session)) return state;
  const present = session.members.some((member) => member.id === state.id && member.present);
  return { ...state, presence: present ? 'inCall' : 'away' };
}
