interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a picture lies in its pane: moved by pixels from the middle, turned clockwise by degrees. At scale 1 it is seen whole. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly turn: number;
}

export const whole: Zoom = { scale: 1, x: 0, y: 0, turn: 0 };

const most = 10;
const between = (least: number, value: number, highest: number): number =>
  Math.min(highest, Math.max(least, value));

/** No further than its edge comes to the middle of the pane. */
function kept(zoom: Zoom, pane: Size): Zoom {
  const [wide, high] = [(pane.width * zoom.scale) / 2, (pane.height * zoom.scale) / 2];
  if (zoom.scale === 1) return { ...zoom, x: 0, y: 0 };
  return { ...zoom, x: between(-wide, zoom.x, wide), y: between(-high, zoom.y, high) };
}

/** Larger or smaller around a point, which stays where it is. The point is in pixels from the middle of the pane. */
export function zoomedAt(zoom: Zoom, factor: number, { x, y }: Point, pane: Size): Zoom {
  const scale = between(1, zoom.scale * factor, most);
  const grown = scale / zoom.scale;
  return kept({ ...zoom, scale, x: x - (x - zoom.x) * grown, y: y - (y - zoom.y) * grown }, pane);
}

export const pannedBy = (zoom: Zoom, { x, y }: Point, pane: Size): Zoom =>
  kept({ ...zoom, x: zoom.x + x, y: zoom.y + y }, pane);

/** By a quarter, clockwise; what was zoomed is seen whole again. */
export const turned = ({ turn }: Zoom): Zoom => ({ ...whole, turn: (turn + 90) % 360 });

/** By how much a picture that fits a pane has to be made smaller or larger so that it fits when it lies on its side. */
export function sideways(picture: Size, pane: Size, turn: number): number {
  if (turn % 180 === 0 || !picture.width || !picture.height || !pane.width || !pane.height) return 1;
  const upright = Math.min(pane.width / picture.width, pane.height / picture.height);
  return Math.min(pane.width / picture.height, pane.height / picture.width) / upright;
}
