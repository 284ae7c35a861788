import { overlap, type Rect } from './tile-rects.ts';

export type InsetSize = 'usual' | 'small' | 'hidden';

/** Where the operator's own picture stands: shares from 0 to 1 of the way that is free to it, so that it stays in every room. */
export interface Inset {
  readonly x: number;
  readonly y: number;
  readonly size: InsetSize;
}

export const atFirst: Inset = { x: 1, y: 1, size: 'usual' };

const edge = 8;
const ratio = 4 / 3;
const least = 72;
/** As a share of the room's width and height, and at most so wide in pixels. */
const sizes = { usual: { share: 0.22, most: 184 }, small: { share: 0.14, most: 104 } } as const;

/** Its place in the part of the stage that is free for it, or none when it is hidden. */
export function insetRect({ x, y, size }: Inset, room: Rect): Rect | undefined {
  if (size === 'hidden') return undefined;
  const { share, most } = sizes[size];
  const width = Math.max(least, Math.min(most, room.width * share, room.height * share * ratio * 1.2));
  const height = width / ratio;
  return {
    left: room.left + edge + x * Math.max(0, room.width - width - 2 * edge),
    top: room.top + edge + y * Math.max(0, room.height - height - 2 * edge),
    width,
    height,
  };
}

const between = (value: number): number => Math.min(1, Math.max(0, value));

/** Moved by so many pixels, as far as the room goes. */
export function movedBy(inset: Inset, by: { readonly x: number; readonly y: number }, room: Rect): Inset {
  const rect = insetRect(inset, room);
  if (!rect) return inset;
  const free = (whole: number, own: number) => Math.max(1, whole - own - 2 * edge);
  return {
    ...inset,
    x: between(inset.x + by.x / free(room.width, rect.width)),
    y: between(inset.y + by.y / free(room.height, rect.height)),
  };
}

/** Whether it would lie on the picture of somebody who is showing something just now: then it steps aside. */
export const isInTheWay = (rect: Rect | undefined, showing: readonly Rect[]): boolean =>
  rect !== undefined && showing.some((each) => overlap(rect, each));
