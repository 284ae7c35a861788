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
  | 'trouble';

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
}

/** The one thing to say above a call, the gravest first. */
export function noticeOf({ line, online, operator, unattended, stopped, trouble }: CallSigns): CallNotice {
  if (line === 'taken') return 'taken';
  if (line !== 'connected' && !online) return 'offline';
  if (line === 'lost' || line === 'reconnecting') return 'lost';
  if (line !== 'connected') return 'connecting';
  if (operator !== 'here' && unattended) return 'unattended';
  if (operator !== 'here') return operator === 'left' ? 'gone' : 'absent';
  if (stopped) return 'stopped';
  return trouble ? 'trouble' : 'none';
}
