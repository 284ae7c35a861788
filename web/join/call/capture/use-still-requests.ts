import { onScopeDispose, watch } from 'vue';
import { captureOpenMs } from '#schema/session/call/asking.ts';
import type { Devices } from '#web/call/devices/use-devices.ts';
import { ownStill } from '#web/call/still/own-still.ts';
import type { Own } from '../../use-participation.ts';

/** Nothing examines more pixels. */
const most = 4000;
/** On a weak line a large picture would come too late, and take the place of sound and picture meanwhile. */
const mostOnWeakLine = 1280;

/** The own camera, where it shows something that the applicant lets be seen. */
function shown({ camera, cameraOn, problem }: Devices): MediaStreamTrack | undefined {
  const { value: track } = camera;
  const isSeen = cameraOn.value && !problem.value && track?.readyState === 'live' && !track.muted;
  return isSeen ? track : undefined;
}

interface Requested {
  readonly own: Pick<Own, 'capture' | 'answerCapture' | 'bringStill'>;
  readonly devices: Devices;
  readonly weak: () => boolean;
  /** A step looks at the camera. */
  readonly busy: () => boolean;
  /** The call is in this window. Another one that has taken it over answers by itself. */
  readonly isHere: () => boolean;
}

/**
 * When the operator presses Capture, this page takes the still from its own camera and brings it; while the camera is off it
 * says that it cannot. Nobody waits for it: whatever goes wrong here, the operator has the picture of the call.
 */
export function useStillRequests({ own, devices, weak, busy, isHere }: Requested): void {
  let sending = new AbortController();
  onScopeDispose(() => sending.abort());

  async function take(request: string, track: MediaStreamTrack): Promise<void> {
    const takenAt = new Date().toISOString();
    const { signal } = sending;
    const still = await ownStill(track, {
      most: weak() ? mostOnWeakLine : most,
      gently: busy(),
    });
    // Turned off meanwhile: what was taken before is still not what they want to be seen now.
    if (shown(devices) !== track) throw new Error('The camera was turned off or changed.');
    await own.bringStill(request, still, takenAt, signal);
  }

  async function answer(request: string): Promise<void> {
    const track = shown(devices);
    void own.answerCapture(request, track ? 'taking' : 'cannot');
    if (!track) return;
    await take(request, track).catch(() => isHere() && own.answerCapture(request, 'cannot'));
  }

  watch(isHere, (here) => here || sending.abort());
  watch(own.capture, (request) => {
    // What was asked before is not waited for any more.
    sending.abort();
    if (!request || !isHere()) return;
    const mine = (sending = new AbortController());
    const timer = setTimeout(() => mine.abort(), captureOpenMs);
    void answer(request).finally(() => clearTimeout(timer));
  });
}
