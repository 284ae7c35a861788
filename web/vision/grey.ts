import { canvasOf } from '#web/vision/still.ts';

/** A picture in grey, one byte a pixel, row by row. */
export interface Grey {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, each as a share of its width or height, 0 to 1. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const whole: Region = { left: 0, top: 0, width: 1, height: 1 };

export function greyOf(rgba: Uint8ClampedArray, width: number, height: number): Grey {
  const data = new Uint8ClampedArray(width * height);
  for (let pixel = 0, at = 0; pixel < data.length; pixel++, at += 4) {
    data[pixel] = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
  }
  return { data, width, height };
}

/** The region in whole pixels of the picture. */
export function pixelsOf({ width, height }: Pick<Grey, 'width' | 'height'>, region: Region) {
  const inside = (value: number, limit: number) => Math.max(0, Math.min(limit, Math.round(value)));
  return {
    x0: inside(region.left * width, width),
    y0: inside(region.top * height, height),
    x1: inside((region.left + region.width) * width, width),
    y1: inside((region.top + region.height) * height, height),
  };
}

/** Makes small grey pictures of what a video shows, over and over on one canvas. Undefined before its first frame. */
export function createSampler(width: number): (video: HTMLVideoElement) => Grey | undefined {
  const canvas = canvasOf(width, width);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  return (video) => {
    if (!context || video.videoWidth === 0) return undefined;
    const height = Math.round((width * video.videoHeight) / video.videoWidth);
    if (canvas.height !== height) canvas.height = height;
    context.drawImage(video, 0, 0, width, height);
    return greyOf(context.getImageData(0, 0, width, height).data, width, height);
  };
}
