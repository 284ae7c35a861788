import { signalsOf } from '#schema/vision/signals.ts';
import { landmarks, pointOf, type PosedFace } from '#schema/vision/face.ts';
import type { Look } from '#web/steps/liveness/progress.ts';
import type { FaceFinder } from '#web/vision/face-finder.ts';
import { canvasOf, frameOf, jpegOf } from '#web/vision/still.ts';

/** One frame that was looked at. `still` makes a JPEG of it in the camera's own size; it must be asked at once. */
export interface FaceLook extends Look {
  readonly still: () => Promise<Blob>;
}

/** The models need no more than this, and stills keep every pixel. */
const longestSide = 640;

/** Whether the next frame of a video came within a while: a camera may stall, and the page may be out of sight. */
function nextFrame(video: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), 500);
    const done = () => {
      clearTimeout(timer);
      resolve(true);
    };
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(done);
    else requestAnimationFrame(done);
  });
}

/** Signals and place of a face in the square that the frame was drawn into. Margins change neither. */
function measured(face: PosedFace, square: number, shorter: number): Look['face'] {
  const left = pointOf(face.mesh, landmarks.pictureLeftCheek);
  const right = pointOf(face.mesh, landmarks.pictureRightCheek);
  const signals = signalsOf(face);
  const place = {
    across: ((left[0] + right[0]) / 2 - square / 2) / shorter,
    down: ((left[1] + right[1]) / 2 - square / 2) / shorter,
    width: signals.width / shorter,
  };
  return { signals, place };
}

/** Looks at frame after frame until told to stop, at each once. Rejects when the models fail. */
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
    const fresh = await nextFrame(element);
    if (!fresh || !element.videoWidth || signal.aborted) continue;
    frameOf(element, whole);
    const shorter = drawSquare(whole, small, context);
    const at = performance.now();
    const face = await finder.find(small);
    if (signal.aborted) return;
    look({ at, still: () => jpegOf(whole), ...(face && { face: measured(face, small.width, shorter) }) });
  }
}

/**
 * Draws a frame into the middle of a square. The detector would squeeze any other shape, and then find heads turned less
 * than they are; the examiner uses squares as well. Returns the frame's shorter side in it.
 */
function drawSquare(
  frame: HTMLCanvasElement,
  square: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
): number {
  const longest = Math.max(frame.width, frame.height);
  const scale = Math.min(1, longestSide / longest);
  const [width, height] = [Math.round(frame.width * scale), Math.round(frame.height * scale)];
  const side = Math.max(width, height);
  if (square.width !== side) [square.width, square.height] = [side, side];
  context.fillRect(0, 0, side, side);
  context.drawImage(frame, (side - width) / 2, (side - height) / 2, width, height);
  return Math.min(width, height);
}
