import type { Size } from '#web/call/fit.ts';
import type { Mask } from './segmenter.ts';

/** What is drawn behind the person: a picture, or the camera's own picture, blurred. */
export type Behind =
  | { readonly picture: ImageBitmap }
  /** As a share of the width. */
  | { readonly blur: number };

/** Between these a point is partly the person's: a soft edge. */
const [surelyNot, surely] = [0.35, 0.65];

type Context = OffscreenCanvasRenderingContext2D;

function contextOf(canvas: OffscreenCanvas): Context {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws nothing.');
  return context;
}

function resize(canvas: OffscreenCanvas, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

/** The part of a picture that fills an area without being squeezed. */
export function covering(
  picture: Size,
  area: Size,
): readonly [left: number, top: number, width: number, height: number] {
  const scale = Math.max(area.width / picture.width, area.height / picture.height);
  const [width, height] = [area.width / scale, area.height / scale];
  return [(picture.width - width) / 2, (picture.height - height) / 2, width, height];
}

/**
 * Draws frames in which nothing of the camera's picture is left but the person. Without a mask there is no person: what is
 * behind them never shows because something was not ready.
 */
export function createComposer(canvas: OffscreenCanvas) {
  const context = contextOf(canvas);
  const shape = new OffscreenCanvas(1, 1);
  const shapes = contextOf(shape);
  const tiny = new OffscreenCanvas(1, 1);
  const tinies = contextOf(tiny);

  function cut({ likely, width, height }: Mask): void {
    resize(shape, width, height);
    const points = new ImageData(width, height);
    for (let at = 0; at < likely.length; at++) {
      const share = ((likely[at] ?? 0) - surelyNot) / (surely - surelyNot);
      points.data[at * 4 + 3] = Math.max(0, Math.min(1, share)) * 255;
    }
    shapes.putImageData(points, 0, 0);
  }

  /** Small first and large again: that blurs in every browser, and a large filter is slow. */
  function blurred(frame: CanvasImageSource, blur: number): OffscreenCanvas {
    const width = Math.max(8, Math.round(1.6 / blur));
    resize(tiny, width, Math.max(8, Math.round((width * canvas.height) / canvas.width)));
    tinies.imageSmoothingQuality = 'high';
    tinies.filter = 'blur(1px)';
    tinies.drawImage(frame, 0, 0, tiny.width, tiny.height);
    return tiny;
  }

  return (frame: CanvasImageSource, size: Size, mask: Mask | undefined, behind: Behind): void => {
    const { width, height } = size;
    resize(canvas, width, height);
    context.imageSmoothingQuality = 'high';
    context.globalCompositeOperation = 'copy';
    if (mask) {
      cut(mask);
      context.drawImage(shape, 0, 0, width, height);
      context.globalCompositeOperation = 'source-in';
      context.drawImage(frame, 0, 0, width, height);
      context.globalCompositeOperation = 'destination-over';
    }
    if ('picture' in behind) {
      context.drawImage(behind.picture, ...covering(behind.picture, size), 0, 0, width, height);
    } else {
      context.drawImage(blurred(frame, behind.blur), 0, 0, width, height);
    }
  };
}
