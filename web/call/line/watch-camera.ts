import type { Room } from 'livekit-client';
import type { Ref } from 'vue';
import { senderOf, statsOf } from '#web/call/line/publication.ts';

const every = 1000;

export const cameraLimits = {
  /** Milliseconds without a new picture of a camera that is on. */
  stuck: 5000,
  /** A camera takes a while to open, and one that stays stuck is not to be opened all the time. */
  pause: 20_000,
} as const;

/**
 * Whether a camera is stuck, from the number of pictures it has given: phones stop a camera in the background without a word and
 * do not always start it again. `frames` is undefined while none are expected.
 */
export function createStuck(): (frames: number | undefined, now: number) => boolean {
  let last: { readonly frames: number; readonly at: number } | undefined;
  let restedUntil = Number.NEGATIVE_INFINITY;
  return (frames, now) => {
    if (frames === undefined) last = undefined;
    else if (last?.frames !== frames) last = { frames, at: now };
    if (!last || now - last.at < cameraLimits.stuck || now < restedUntil) return false;
    restedUntil = now + cameraLimits.pause;
    return true;
  };
}

/** As much of a report as is read. */
interface Line {
  readonly type: string;
  readonly kind?: string;
  readonly frames?: number;
}

/** How many pictures the camera has given to what is sent; undefined where nothing is sent, or the browser does not tell. */
async function framesOf(sender: RTCRtpSender): Promise<number | undefined> {
  const lines = await statsOf<Line>(sender);
  return lines.find(({ type, kind }) => type === 'media-source' && kind === 'video')?.frames;
}

/** Looks once a second, while the page is seen, whether the own camera still gives pictures. Returns its end. */
export function watchCamera(room: Room, cameraOn: Readonly<Ref<boolean>>, stuck: () => void): () => void {
  const isStuck = createStuck();
  async function look(): Promise<void> {
    const sender = senderOf(room, 'camera');
    const track = sender?.track;
    const isExpected =
      cameraOn.value &&
      document.visibilityState === 'visible' &&
      track?.readyState === 'live' &&
      !track.muted;
    const frames = sender && isExpected ? await framesOf(sender) : undefined;
    if (isStuck(frames, performance.now())) stuck();
  }
  const timer = setInterval(() => void look().catch(() => undefined), every);
  return () => clearInterval(timer);
}
