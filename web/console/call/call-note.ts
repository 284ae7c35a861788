import type { Saving } from '#schema/session/call/camera/own-picture.ts';
import type { LineState } from '#web/call/use-room.ts';
import { isRemoved } from '#schema/session/session.ts';
import type { ParticipantView, SessionView } from '../shell/use-feed.ts';

/** What is known of a call while it runs, in so far as its operator is told of it in words. */
export interface CallKnown {
  readonly line: LineState;
  readonly state: SessionView['state'];
  /** What is sent of the own picture, to spare a weak line. */
  readonly own: Saving;
  /** Nothing comes from the person who is chosen. */
  readonly quiet: boolean;
  /** Their page is out of sight. */
  readonly away: boolean;
  readonly chosen: Pick<ParticipantView, 'presence' | 'removed'>;
  /** Of several people. */
  readonly several: boolean;
}

/** A key of the locales. */
type CallNote = `session.call.${Said}`;
type Said =
  | 'connecting'
  | 'reconnecting'
  | 'away'
  | 'empty'
  | 'left'
  | 'interrupted'
  | 'quiet'
  | 'ownThin'
  | 'ownHeldBack';

const interruptedNote = ({ several, chosen }: CallKnown): CallNote | undefined => {
  if (several) return 'session.call.empty';
  // Their tile and the panel say both, and who removed them.
  if (isRemoved(chosen)) return undefined;
  return chosen.presence === 'left' ? 'session.call.left' : 'session.call.interrupted';
};

const ownNote: Readonly<Record<Exclude<Saving, 'full'>, CallNote>> = {
  small: 'session.call.ownThin',
  none: 'session.call.ownHeldBack',
};

/** The one sentence below the pictures: the own line first. It never says otherwise than a tile does. */
export function callNote(known: CallKnown): CallNote | undefined {
  const { line, state, quiet, away, own } = known;
  if (line === 'connecting') return 'session.call.connecting';
  if (line === 'lost' || line === 'reconnecting') return 'session.call.reconnecting';
  if (away) return 'session.call.away';
  if (state === 'interrupted') return interruptedNote(known);
  if (quiet) return 'session.call.quiet';
  return own === 'full' ? undefined : ownNote[own];
}
