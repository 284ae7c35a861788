import type { LinkPreviewPartsFragment, ParticipationPartsFragment } from '#web/api/generated/graphql.ts';

export type Preview = LinkPreviewPartsFragment;
export type Participation = ParticipationPartsFragment;

export const joinPages = [
  'loading',
  'link',
  'welcome',
  'prepare',
  'waiting',
  'call',
  'left',
  'removed',
  'back',
  'again',
  'dropped',
  'fresh',
  'ended',
  'cancelled',
] as const;
export type JoinPageName = (typeof joinPages)[number];

/** What this page knows. `problem` is the code of a link that does not lead anywhere. */
export interface Known {
  readonly problem?: string;
  readonly preview?: Preview;
  readonly participation?: Pick<
    Participation,
    'state' | 'call' | 'presence' | 'calledAgain' | 'removed' | 'letBackIn' | 'dropped' | 'goesOn'
  >;
}

/** The one page to show. What the gateway says of the participation counts more than anything else. */
export function pageOf({ problem, preview, participation }: Known): JoinPageName {
  if (problem) return 'link';
  if (!participation) return preview ? 'welcome' : 'loading';
  const { state, call, presence, calledAgain, removed, letBackIn, dropped, goesOn } = participation;
  if (state === 'cancelled') return 'cancelled';
  if (state === 'expired') return 'link';
  if (goesOn) return 'fresh';
  // Whoever was removed lost nothing by a line that was lost, and is told of none.
  if (dropped && !removed) return 'dropped';
  if (call === 'closing' || call === 'closed') return 'ended';
  if (removed) return 'removed';
  if (presence === 'left') return letBackIn ? 'back' : 'left';
  if (calledAgain) return 'again';
  if (presence === 'invited') return 'prepare';
  return call === 'live' ? 'call' : 'waiting';
}
