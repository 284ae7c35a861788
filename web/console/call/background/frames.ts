import type { Size } from '#web/call/fit.ts';

/** What Chromium has for frames, which no library of types knows yet. */
interface Breakout {
  readonly MediaStreamTrackProcessor?: new (init: { track: MediaStreamTrack; maxBufferSize?: number }) => {
    readonly readable: ReadableStream<VideoFrame>;
  };
  readonly MediaStreamTrackGenerator?: new (init: {
    kind: 'video';
  }) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };
}

const breakout = globalThis as unknown as Breakout;

type Take = (frame: CanvasImageSource, size: Size) => void;

const now = (): number => performance.now() * 1000;

/** Reads a camera frame by frame, also while the page is out of sight. Frames that come meanwhile are left out. */
function readTrack(
  camera: MediaStreamTrack,
  Processor: NonNullable<Breakout['MediaStreamTrackProcessor']>,
  take: Take,
) {
  const reader = new Processor({ track: camera, maxBufferSize: 1 }).readable.getReader();
  const read = async (): Promise<void> => {
    for (;;) {
      const { value: frame, done } = await reader.read();
      if (done) return;
      try {
        take(frame, { width: frame.displayWidth, height: frame.displayHeight });
      } finally {
        frame.close();
      }
    }
  };
  return { done: read(), stop: () => void reader.cancel().catch(() => undefined) };
}

/** Reads a camera through an element, where there is nothing better. */
function readElement(camera: MediaStreamTrack, take: Take) {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([camera]);
  let stopped = false;
  const done = new Promise<void>((resolve, reject) => {
    const look = () => {
      if (stopped || camera.readyState === 'ended') return resolve();
      try {
        take(video, { width: video.videoWidth, height: video.videoHeight });
        video.requestVideoFrameCallback(look);
      } catch (error) {
        reject(error instanceof Error ? error : new Error('A frame could not be drawn.'));
      }
    };
    video.requestVideoFrameCallback(look);
    // A camera that has ended calls back no more; its element ends with it.
    video.onended = () => resolve();
    void video.play().catch(reject);
  });
  const stop = () => {
    stopped = true;
    video.onended = null;
    video.srcObject = null;
  };
  return { done, stop };
}

/** Calls back with every frame of a camera. `done` rejects with what the callback threw. */
export const readFrames = (camera: MediaStreamTrack, take: Take) =>
  breakout.MediaStreamTrackProcessor
    ? readTrack(camera, breakout.MediaStreamTrackProcessor, take)
    : readElement(camera, take);

/** A track that shows what is drawn, and nothing else. */
export interface DrawnTrack {
  readonly track: MediaStreamTrack;
  readonly show: (canvas: OffscreenCanvas) => void;
}

function generated(Generator: NonNullable<Breakout['MediaStreamTrackGenerator']>): DrawnTrack {
  const track = new Generator({ kind: 'video' });
  const writer = track.writable.getWriter();
  return {
    track,
    show: (canvas) => {
      const frame = new VideoFrame(canvas, { timestamp: now() });
      // A track that has ended takes no more: whoever ended it knows.
      writer.write(frame).catch(() => frame.close());
    },
  };
}

function captured(): DrawnTrack {
  const screen = document.createElement('canvas');
  const context = screen.getContext('2d', { alpha: false });
  const [track] = screen.captureStream().getVideoTracks();
  if (!track || !context) throw new Error('This browser makes no track of a canvas.');
  return {
    track,
    show: (canvas) => {
      if (screen.width !== canvas.width) screen.width = canvas.width;
      if (screen.height !== canvas.height) screen.height = canvas.height;
      context.drawImage(canvas, 0, 0);
    },
  };
}

export const drawTrack = (): DrawnTrack =>
  breakout.MediaStreamTrackGenerator ? generated(breakout.MediaStreamTrackGenerator) : captured();

/** Why a browser cannot draw backgrounds: it is too old, or draws nothing by itself. */
export type Unable = 'old' | 'graphics';

/** The smallest program with an instruction on several values at once, which the engine is made of. */
const simd = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  10,
  1,
  8,
  0,
  65,
  0,
  253,
  15,
  253,
  98,
  11,
);

/** What the browser lacks; undefined for one that can. */
export function unableHere(): Unable | undefined {
  const frames =
    breakout.MediaStreamTrackProcessor !== undefined ||
    ('requestVideoFrameCallback' in HTMLVideoElement.prototype &&
      'captureStream' in HTMLCanvasElement.prototype);
  if (!frames || typeof OffscreenCanvas !== 'function' || !WebAssembly.validate(simd)) return 'old';
  return new OffscreenCanvas(1, 1).getContext('webgl2') ? undefined : 'graphics';
}
