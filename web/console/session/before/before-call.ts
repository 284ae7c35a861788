import type { SessionView } from '../../shell/use-feed.ts';

/** What is to be known first before a call: that somebody waits, that they may have gone, or why nobody waits. */
export type BeforeCall = 'here' | 'away' | 'missed' | 'scheduled' | 'dropped' | 'left' | 'nobody';

type Shown = Pick<SessionView, 'state' | 'scheduledFor'> & {
  readonly members: readonly Pick<SessionView['members'][number], 'waiting' | 'unseenSince'>[];
  readonly participants: readonly Pick<SessionView['participants'][number], 'presence'>[];
  readonly calls: readonly unknown[];
};

/** Somebody waits, and nobody of them gives a sign of life. */
export const isNobodyThere = ({ members }: Pick<Shown, 'members'>): boolean => {
  const waiting = members.filter((member) => member.waiting);
  return waiting.length > 0 && waiting.every(({ unseenSince }) => unseenSince);
};

export function beforeCall({ state, scheduledFor, members, participants, calls }: Shown): BeforeCall {
  if (isNobodyThere({ members })) return 'away';
  if (members.some(({ waiting }) => waiting)) return state === 'missed' ? 'missed' : 'here';
  if (state === 'scheduled' && scheduledFor) return 'scheduled';
  if (calls.length > 0) return 'dropped';
  return participants.some(({ presence }) => presence === 'left') ? 'left' : 'nobody';
}
