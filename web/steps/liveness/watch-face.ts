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

/** The detector squeezes a picture into a square and fits a squeezed face badly, so the margins are filled up. */
function drawSquare(from: HTMLCanvasElement, to: HTMLCanvasElement, context: CanvasRenderingContext2D): void {
  const side = Math.min(longestSide, Math.max(from.width, from.height));
  const scale = side / Math.max(from.width, from.height);
  const [width, height] = [from.width * scale, from.height * scale];
  if (to.width !== side) to.width = side;
  if (to.height !== side) to.height = side;
  context.fillRect(0, 0, side, side);
  context.drawImage(from, (side - width) / 2, (side - height) / 2, width, height);
}

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
    drawSquare(whole, small, context);
    const at = performance.now();
    const face = await finder.find(small);
    if (!signal.aborted) look({ at, still: () => jpegOf(whole), ...(face && { signals: signalsOf(face) }) });
  }
}
