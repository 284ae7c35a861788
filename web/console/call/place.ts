import type { Size } from '#web/call/fit.ts';

/** Where something small stands in something large: shares from 0 to 1 of the way that is free to it. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** By how many pixels something is moved: to the right, and down. */
export interface Move {
  readonly x: number;
  readonly y: number;
}

export const atFirst: Place = { x: 1, y: 1 };

const share = (before: number, by: number, free: number): number =>
  free <= 0 ? before : Math.min(1, Math.max(0, before + by / free));

/** As far as there is room. */
export const movedBy = (place: Place, by: Move, room: Size, own: Size): Place => ({
  x: share(place.x, by.x, room.width - own.width),
  y: share(place.y, by.y, room.height - own.height),
});
