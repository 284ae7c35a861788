import { isRemoved } from '#schema/session/session.ts';
import type { Mark } from '#web/ui/marks.ts';
import type { ParticipantView } from '../../shell/use-feed.ts';

/** How far somebody has come with their link. `bound`: their browser agreed with it, and no other can use it. */
export const linkStates = ['unopened', 'bound', 'waiting', 'inCall', 'away', 'left', 'removed'] as const;
export type LinkState = (typeof linkStates)[number];

type Known = Pick<ParticipantView, 'presence' | 'removed'>;

/** `participant`: not known where the session has just been created, and nobody can have come yet. */
export function linkStateOf(bound: boolean, participant?: Known): LinkState {
  if (participant && isRemoved(participant)) return 'removed';
  if (!participant || participant.presence === 'invited') return bound ? 'bound' : 'unopened';
  // Whoever went by a link that was replaced meanwhile has the new one to open.
  return participant.presence === 'left' && !bound ? 'unopened' : participant.presence;
}

export const linkMarks: Readonly<Record<LinkState, Mark>> = {
  unopened: { icon: 'i-lucide-circle-dashed', tone: 'neutral' },
  bound: { icon: 'i-lucide-smartphone', tone: 'neutral' },
  waiting: { icon: 'i-lucide-phone-incoming', tone: 'primary' },
  inCall: { icon: 'i-lucide-circle-dot', tone: 'primary' },
  away: { icon: 'i-lucide-unplug', tone: 'warning' },
  left: { icon: 'i-lucide-phone-off', tone: 'neutral' },
  removed: { icon: 'i-lucide-user-round-x', tone: 'warning' },
};
