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

/**
 * Covers what is behind the person before a camera. Resolves with the first frame that is drawn, so the track may be
 * published at once; rejects when none comes.
 */
export async function coverCamera(
  camera: MediaStreamTrack,
  segmenter: Segmenter,
  first: Drawing,
): Promise<CoveredCamera> {
  const canvas = new OffscreenCanvas(2, 2);
  const compose = createComposer(canvas);
  const { track, show } = drawTrack();
  const { count, rate } = counter(camera);
  let drawing = first;
  let drawn: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (drawn = resolve));
  const { done, stop } = readFrames(camera, (frame, { width, height }) => {
    if (width === 0 || track.readyState === 'ended') return;
    const size = { width: even(width, drawing.scale), height: even(height, drawing.scale) };
    compose(frame, size, segmenter.maskOf(frame), drawing.behind);
    show(canvas);
    count();
    drawn();
  });
  const close = () => {
    track.stop();
    stop();
  };
  const covered = { camera, track, draw: (next: Drawing) => void (drawing = next), rate, done, close };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The camera gives no picture.')), patience);
  });
  try {
    await Promise.race([begun, late, done.then(() => late)]);
    return covered;
  } catch (error) {
    close();
    throw error;
  } finally {
    clearTimeout(timer);
    late.catch(() => undefined);
    done.catch(() => undefined);
  }
}
