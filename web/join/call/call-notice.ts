import type { Saving } from '#schema/session/call/camera/own-picture.ts';
import type { RoomPerson } from '#web/call/people.ts';
import type { LineState } from '#web/call/use-room.ts';

export type CallNotice =
  | 'none'
  | 'connecting'
  | 'offline'
  | 'lost'
  | 'taken'
  | 'absent'
  | 'gone'
  | 'unattended'
  | 'stopped'
  | 'trouble'
  | 'crowded'
  | 'heldBack'
  | 'thin'
  | 'theirsHeldBack'
  | 'theirsThin'
  | 'theirsWeak';

/** What is known of a call while it runs. */
export interface CallSigns {
  readonly line: LineState;
  /** The device is in a network at all. */
  readonly online: boolean;
  /** The operator is in the room now, or was before. */
  readonly operator: 'never' | 'here' | 'left';
  /** They did not come back in time, and nobody has taken over yet. */
  readonly unattended: boolean;
  /** Their picture is meant to move and does not, or nothing comes from them at all. */
  readonly stopped: boolean;
  /** Our own server does not answer. */
  readonly trouble: boolean;
  /** Too many pages of this applicant are told what happens, and this one is not. */
  readonly crowded: boolean;
  /** How much of the own picture the line bears. */
  readonly saving: Saving;
  /** How the operator's line is. */
  readonly theirs: Theirs;
}

export type Theirs = 'good' | 'weak' | 'thin' | 'heldBack';

export function theirsOf(person: Pick<RoomPerson, 'quality' | 'saving'> | undefined): Theirs {
  if (person?.saving === 'none') return 'heldBack';
  if (person?.saving === 'small') return 'thin';
  return person?.quality === 'poor' || person?.quality === 'lost' ? 'weak' : 'good';
}

const theirNotices: Readonly<Record<Theirs, CallNotice>> = {
  good: 'none',
  weak: 'theirsWeak',
  thin: 'theirsThin',
  heldBack: 'theirsHeldBack',
};

/** What a line that works, and works poorly, does to pictures. One's own comes first: something may be done about it. */
function savingNotice({ saving, theirs }: CallSigns): CallNotice {
  if (saving !== 'full') return saving === 'none' ? 'heldBack' : 'thin';
  return theirNotices[theirs];
}

/** The one thing to say above a call, the gravest first. */
export function noticeOf(signs: CallSigns): CallNotice {
  const { line, online, operator, unattended, stopped, trouble, crowded } = signs;
  if (line === 'taken') return 'taken';
  if (line !== 'connected' && !online) return 'offline';
  if (line === 'lost' || line === 'reconnecting') return 'lost';
  if (line !== 'connected') return 'connecting';
  if (operator !== 'here' && unattended) return 'unattended';
  if (operator !== 'here') return operator === 'left' ? 'gone' : 'absent';
  if (stopped) return 'stopped';
  if (trouble) return 'trouble';
  return crowded ? 'crowded' : savingNotice(signs);
}
