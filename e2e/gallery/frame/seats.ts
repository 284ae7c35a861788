import type { OwnPicture } from '#schema/session/call/camera/own-picture.ts';

/** Somebody in the stand-in room, as a page's room is told of them. */
export interface Seated {
  readonly identity: string;
  readonly role: 'operator' | 'applicant';
  /** Which drawn face they have; -1 is the operator's. */
  readonly face: number;
  /** `none`: nothing was published. */
  readonly camera: 'on' | 'off' | 'none';
  readonly microphone: 'on' | 'off';
  readonly quality: 'excellent' | 'good' | 'poor' | 'lost';
  readonly away: boolean;
  /** What their page tells of their picture. */
  readonly picture?: OwnPicture;
  readonly speaking: boolean;
  /** Nothing comes of them any more. */
  readonly silent?: boolean;
}

/**
 * How the line behaves. `refused`: nobody gets in; `waiting`: it never connects; `taken`: the same person is in the call
 * elsewhere; `weak`: what is sent hardly gets out, and much of it is lost on the way; `resuming`: signalling is gone, and
 * nothing comes; `muted`: the operator mutes this side.
 */
export type StandInLine = 'well' | 'refused' | 'waiting' | 'taken' | 'resuming' | 'weak' | 'muted';

/** What the gallery's media token says instead of being signed. */
export interface StandInRoom {
  readonly people: readonly Seated[];
  readonly line: StandInLine;
}
