import type { SessionView } from '../../shell/use-feed.ts';

/** What is to be known first before a call: that somebody waits, or why nobody does. */
export type BeforeCall = 'here' | 'missed' | 'scheduled' | 'dropped' | 'left' | 'nobody';

type Shown = Pick<SessionView, 'state' | 'scheduledFor'> & {
  readonly members: readonly Pick<SessionView['members'][number], 'waiting'>[];
  readonly participants: readonly Pick<SessionView['participants'][number], 'presence'>[];
  readonly calls: readonly unknown[];
};

export function beforeCall({ state, scheduledFor, members, participants, calls }: Shown): BeforeCall {
  if (members.some(({ waiting }) => waiting)) return state === 'missed' ? 'missed' : 'here';
  if (state === 'scheduled' && scheduledFor) return 'scheduled';
  if (calls.length > 0) return 'dropped';
  return participants.some(({ presence }) => presence === 'left') ? 'left' : 'nobody';
}
