import type { FrameRate } from '#schema/company/background.ts';
import { createComposer, type Behind } from './compose.ts';
import { drawTrack, readFrames } from './frames.ts';
import type { Segmenter } from './segmenter.ts';

/** How the camera's picture is drawn: what is behind, and how large, 1 being the camera's own size. */
export interface Drawing {
  readonly behind: Behind;
  readonly scale: number;
}

/** A camera whose background is covered. */
export interface CoveredCamera {
  readonly camera: MediaStreamTrack;
  /** Never shows a frame of the camera as it is. */
  readonly track: MediaStreamTrack;
  readonly draw: (drawing: Drawing) => void;
  /** Since the last time that it was asked. Undefined while less than a second has passed. */
  readonly rate: () => FrameRate | undefined;
  /** Resolves when the camera has ended, rejects when a frame could not be drawn. */
  readonly done: Promise<void>;
  readonly close: () => void;
}

/** How long the first frame may take. A camera that is turned off gives one a second. */
const patience = 8000;

const even = (length: number, scale: number): number => Math.max(2, Math.round((length * scale) / 2) * 2);

/** Counts frames in and out. Those that the camera gave are not seen when they are left out: its own rate is believed. */
function counter(camera: MediaStreamTrack) {
  let [since, shown] = [performance.now(), 0];
  return {
    count: () => void shown++,
    rate: (): FrameRate | undefined => {
      const seconds = (performance.now() - since) / 1000;
      if (seconds < 1) return undefined;
      const rate = { camera: camera.getSettings().frameRate ?? 30, shown: shown / seconds };
      [since, shown] = [performance.now(), 0];
      return rate;
    },
  };
}

/** Rejects when the camera ends before its first frame was drawn, or gives none for too long. */
async function firstFrame(drawn: Promise<void>, done: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The camera gives no picture.')), patience);
  });
  const gone = done.then(() => Promise.reject(new Error('The camera has ended.')));
  await Promise.race([drawn, late, gone]).finally(() => clearTimeout(timer));
}

/** Reads the camera and draws every frame of it, beginning with `first`; `drawn` resolves with the first that is there. */
function cover(camera: MediaStreamTrack, segmenter: Segmenter, first: Drawing) {
  const canvas = new OffscreenCanvas(2, 2);
  const compose = createComposer(canvas);
  const { count, rate } = counter(camera);
  const { track, show } = drawTrack();
  let drawing = first;
  let tell: () => void = () => undefined;
  const drawn = new Promise<void>((resolve) => (tell = resolve));
  const take: Parameters<typeof readFrames>[1] = (frame, { width, height }) => {
    if (width === 0 || track.readyState === 'ended') return;
    const size = { width: even(width, drawing.scale), height: even(height, drawing.scale) };
    compose(frame, size, segmenter.maskOf(frame), drawing.behind);
    show(canvas);
    count();
    tell();
  };
  try {
    const { done, stop } = readFrames(camera, take);
    const close = () => {
      track.stop();
      stop();
    };
    return { camera, track, draw: (next: Drawing) => void (drawing = next), rate, done, close, drawn };
  } catch (error) {
    track.stop();
    throw error;
  }
}

/**
 * Covers what is behind the person before a camera. Resolves with the first frame that is drawn, so the track may be
 * published at once; rejects when none comes, at once where the camera has ended.
 */
export async function coverCamera(
  camera: MediaStreamTrack,
  segmenter: Segmenter,
  first: Drawing,
): Promise<CoveredCamera> {
  const { drawn, ...covered } = cover(camera, segmenter, first);
  try {
    await firstFrame(drawn, covered.done);
    return covered;
  } catch (error) {
    covered.close();
    throw error;
  }
}
