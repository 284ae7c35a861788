/** Where something small stands in something large: shares from 0 to 1 of the way that is free to it. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

export const atFirst: Place = { x: 1, y: 1 };

const share = (before: number, by: number, free: number): number =>
  free <= 0 ? before : Math.min(1, Math.max(0, before + by / free));

/** Moved by so many pixels, as far as there is room. */
export const movedBy = (place: Place, by: Place, room: Extent, own: Extent): Place => ({
  x: share(place.x, by.x, room.width - own.width),
  y: share(place.y, by.y, room.height - own.height),
});
