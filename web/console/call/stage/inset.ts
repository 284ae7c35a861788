import * as places from '../place.ts';
import { overlap, type Rect } from './tile-rects.ts';

export type InsetSize = 'usual' | 'small' | 'hidden';

/** Where the operator's own picture stands, in whatever room it has. */
export interface Inset extends places.Place {
  readonly size: InsetSize;
}

export const atFirst: Inset = { ...places.atFirst, size: 'usual' };

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

/** As far as the room goes. */
export function movedBy(inset: Inset, by: places.Move, room: Rect): Inset {
  const rect = insetRect(inset, room);
  if (!rect) return inset;
  const within = { width: room.width - 2 * edge, height: room.height - 2 * edge };
  return { ...inset, ...places.movedBy(inset, by, within, rect) };
}

/** Whether it would lie on the picture of somebody who is showing something just now: then it steps aside. */
export const isInTheWay = (rect: Rect | undefined, showing: readonly Rect[]): boolean =>
  rect !== undefined && showing.some((each) => overlap(rect, each));
