import { canvasOf } from '#web/vision/still.ts';
import { greyOf } from '#web/vision/grey.ts';
import type { FrameTime } from './frame-times.ts';
import { lookOf, type Look, type SeenFrame } from './look.ts';

/** What is kept of a camera's frames. */
export interface CameraFrames {
  readonly times: readonly FrameTime[];
  readonly looks: readonly Look[];
}

/** For half a minute a few frames every four seconds: a phone does other things with its power in a call. */
const [looks, framesEach, everyMs] = [7, 12, 4000] as const;
/** During the first of them the times of all frames are noted, which costs next to nothing. */
const timed = 3;
/** Pixels in width and height of what is read of a frame. */
const side = 96;

type Crop = (video: HTMLVideoElement) => Pick<SeenFrame, 'taken' | 'luma'>;

/** The frame itself, which says when it was taken; undefined where the browser does not give it. */
function frameIn(video: HTMLVideoElement): VideoFrame | undefined {
  try {
    return new VideoFrame(video);
  } catch {
    return undefined;
  }
}

/** Reads the middle of what a video shows, pixel by pixel. Nothing of pictures that are smaller. */
function createCrop(): Crop {
  const canvas = canvasOf(side, side);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const read = (source: HTMLVideoElement | VideoFrame, width: number, height: number): Uint8ClampedArray => {
    if (!context || width < side || height < side) return new Uint8ClampedArray();
    const [left, top] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
    context.drawImage(source, left, top, side, side, 0, 0, side, side);
    return greyOf(context.getImageData(0, 0, side, side).data, side, side).data;
  };
  return (video) => {
    const frame = frameIn(video);
    if (!frame) return { taken: undefined, luma: read(video, video.videoWidth, video.videoHeight) };
    try {
      return { taken: frame.timestamp, luma: read(frame, frame.displayWidth, frame.displayHeight) };
    } finally {
      frame.close();
    }
  };
}

/** Frames come while the page is seen; until then this waits. Rejects when it is given up. */
const nextFrame = (video: HTMLVideoElement, signal: AbortSignal): Promise<VideoFrameCallbackMetadata> =>
  new Promise((resolve, reject) => {
    const giveUp = () => {
      video.cancelVideoFrameCallback(handle);
      reject(new Error('This camera is not read any more.'));
    };
    const handle = video.requestVideoFrameCallback((_now, frame) => {
      signal.removeEventListener('abort', giveUp);
      resolve(frame);
    });
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
  });

/** Ends at once when the reading is given up. */
const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });

async function readVideo(video: HTMLVideoElement, signal: AbortSignal): Promise<CameraFrames> {
  const crop = createCrop();
  const [times, seen]: [FrameTime[], Look[]] = [[], []];
  for (let look = 0; look < looks; look++) {
    const until = performance.now() + everyMs;
    const frames: SeenFrame[] = [];
    while (frames.length < framesEach) {
      const frame = await nextFrame(video, signal);
      frames.push({ presented: frame.presentedFrames, ...crop(video) });
      if (look < timed) times.push({ mediaTime: frame.mediaTime });
    }
    seen.push(lookOf(frames));
    while (look < timed && performance.now() < until) {
      const { mediaTime } = await nextFrame(video, signal);
      times.push({ mediaTime });
    }
    if (look < looks - 1) await pause(until - performance.now(), signal);
  }
  return { times, looks: seen };
}

export const readsFrames = (): boolean => 'requestVideoFrameCallback' in HTMLVideoElement.prototype;

/** Reads a camera for half a minute, in so far as it is seen. Rejects when it is given up, and where it does not play. */
export async function readCamera(track: MediaStreamTrack, signal: AbortSignal): Promise<CameraFrames> {
  const video = document.createElement('video');
  [video.muted, video.playsInline] = [true, true];
  video.srcObject = new MediaStream([track]);
  // A camera that gives nothing would let `play` wait for ever.
  const release = () => (video.srcObject = null);
  signal.addEventListener('abort', release);
  try {
    await video.play();
    return await readVideo(video, signal);
  } finally {
    signal.removeEventListener('abort', release);
    release();
  }
}
