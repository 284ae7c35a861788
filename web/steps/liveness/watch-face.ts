import { signalsOf, type Signals } from '#schema/vision/signals.ts';
import type { FaceFinder } from '#web/vision/face-finder.ts';
import { canvasOf, frameOf, jpegOf } from '#web/vision/still.ts';

/** One frame that was looked at. `still` makes a JPEG of it in the camera's own size; it must be asked at once. */
export interface FaceLook {
  readonly at: number;
  readonly signals?: Signals;
  readonly still: () => Promise<Blob>;
}

/** The models need no more than this, and stills keep every pixel. */
const longestSide = 640;

/** The next frame of a video, or after a while nothing new, so that a stalled camera does not stall the watching. */
function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 500);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(done);
    else requestAnimationFrame(done);
  });
}

/** Looks at frame after frame until told to stop. Rejects when the models fail. */
export async function watchFace(
  video: () => HTMLVideoElement | null | undefined,
  finder: FaceFinder,
  signal: AbortSignal,
  look: (look: FaceLook) => void,
): Promise<void> {
  const whole = canvasOf(1, 1);
  const small = canvasOf(1, 1);
  const context = small.getContext('2d', { alpha: false, willReadFrequently: true });
  while (!signal.aborted && context) {
    const element = video();
    if (!element?.videoWidth) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    await nextFrame(element);
    if (!element.videoWidth || signal.aborted) continue;
    frameOf(element, whole);
    const scale = Math.min(1, longestSide / Math.max(whole.width, whole.height));
    small.width = Math.round(whole.width * scale);
    small.height = Math.round(whole.height * scale);
    context.drawImage(whole, 0, 0, small.width, small.height);
    const at = performance.now();
    const face = await finder.find(small);
    if (!signal.aborted) look({ at, still: () => jpegOf(whole), ...(face && { signals: signalsOf(face) }) });
  }
}
