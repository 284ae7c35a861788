import { onScopeDispose, readonly, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { attendTrack } from '#web/call/attend-track.ts';
import { problemAfter, problemBefore, type DeviceProblem } from '#web/call/device-problem.ts';

export type Facing = 'user' | 'environment';

/** What is wanted of a camera. Frames a second are the most that are wanted. */
export interface CameraWish {
  readonly facing: Facing;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly deviceId?: string;
}

/** Camera and microphone of this device: opened once, they serve the check, the call and the steps. */
export interface Devices {
  readonly camera: ShallowRef<MediaStreamTrack | undefined>;
  readonly microphone: ShallowRef<MediaStreamTrack | undefined>;
  readonly problem: Readonly<Ref<DeviceProblem | undefined>>;
  readonly opening: Readonly<Ref<boolean>>;
  /** Whether they are meant to be heard and seen; may be set. */
  readonly microphoneOn: Ref<boolean>;
  readonly cameraOn: Ref<boolean>;
  readonly wish: Readonly<Ref<CameraWish>>;
  /** Asks the person. What stands in the way is then in `problem`. */
  readonly open: () => Promise<void>;
  /** Another camera, or the same one in another size. The old one comes back when the new one cannot be had. */
  readonly changeCamera: (wish: Partial<CameraWish>) => Promise<void>;
  readonly changeMicrophone: (deviceId: string) => Promise<void>;
  readonly list: () => Promise<readonly MediaDeviceInfo[]>;
  readonly close: () => void;
}

/** Devices that were chosen before, by id. One that is not there any more is passed over. */
export interface Preferred {
  readonly camera?: string | undefined;
  readonly microphone?: string | undefined;
}

/** Enough for a face, and for the operator; a step that needs more asks for more while it runs. */
export const callCamera: CameraWish = { facing: 'user', width: 1280, height: 720, framesPerSecond: 24 };

const videoOf = ({
  facing,
  width,
  height,
  framesPerSecond,
  deviceId,
}: CameraWish): MediaTrackConstraints => ({
  width: { ideal: width },
  height: { ideal: height },
  frameRate: { ideal: framesPerSecond, max: 30 },
  ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: facing } }),
});

const audio: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

async function problemOf(error: unknown): Promise<DeviceProblem> {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return problemAfter(
    name,
    devices.map(({ kind }) => kind),
    navigator.userAgent,
  );
}

export function useDevices(first: CameraWish = callCamera, preferred: Preferred = {}): Devices {
  const camera = shallowRef<MediaStreamTrack>();
  const microphone = shallowRef<MediaStreamTrack>();
  const problem = ref<DeviceProblem>();
  const opening = ref(false);
  const microphoneOn = ref(true);
  const cameraOn = ref(true);
  const wish = ref(first);
  // One at a time: a phone cannot open its second camera while the first is being closed.
  let turn: Promise<void> = Promise.resolve();
  let closed = false;

  const attended: Partial<Record<'video' | 'audio', () => void>> = {};

  function release(place: ShallowRef<MediaStreamTrack | undefined>, kind: 'video' | 'audio'): void {
    attended[kind]?.();
    place.value?.stop();
  }

  /** Takes tracks into use, unless the page has let go of the devices meanwhile. */
  function adopt(stream: MediaStream): void {
    for (const track of stream.getTracks()) {
      if (closed) {
        track.stop();
        continue;
      }
      const [place, kind] =
        track.kind === 'video' ? ([camera, 'video'] as const) : ([microphone, 'audio'] as const);
      release(place, kind);
      track.enabled = (track.kind === 'video' ? cameraOn : microphoneOn).value;
      attended[kind] = attendTrack(track, (trouble) => {
        if (trouble || problem.value === 'paused') problem.value = trouble;
      });
      place.value = track;
    }
  }

  const obtain = async (constraints: MediaStreamConstraints) =>
    adopt(await navigator.mediaDevices.getUserMedia(constraints));

  /** By name and not by preference: size and direction would outvote a mere wish for that very device. */
  async function obtainPreferred(): Promise<void> {
    const video = videoOf(wish.value);
    const { camera: deviceId, microphone: id } = preferred;
    if (!deviceId && !id) return obtain({ audio, video });
    const chosen = {
      audio: id ? { ...audio, deviceId: { exact: id } } : audio,
      video: deviceId ? videoOf({ ...wish.value, deviceId }) : video,
    };
    try {
      await obtain(chosen);
    } catch (error) {
      const gone = error instanceof Error && ['OverconstrainedError', 'NotFoundError'].includes(error.name);
      if (!gone) throw error;
      await obtain({ audio, video });
    }
  }

  async function openNow(): Promise<void> {
    closed = false;
    problem.value = problemBefore({
      secure: isSecureContext,
      canAsk: typeof navigator.mediaDevices?.getUserMedia === 'function',
      userAgent: navigator.userAgent,
    });
    if (problem.value) return;
    opening.value = true;
    try {
      await obtainPreferred();
    } catch (error) {
      problem.value = await problemOf(error);
    } finally {
      opening.value = false;
    }
  }

  async function changeNow(change: Partial<CameraWish>): Promise<void> {
    const before = wish.value;
    wish.value = { ...before, ...change, ...(change.facing && { deviceId: change.deviceId }) };
    camera.value?.stop();
    try {
      await obtain({ video: videoOf(wish.value) });
      problem.value = undefined;
    } catch {
      wish.value = before;
      await obtain({ video: videoOf(before) }).catch(async (error) => {
        problem.value = await problemOf(error);
      });
    }
  }

  const inTurn = (work: () => Promise<void>): Promise<void> => (turn = turn.then(work, work));

  function close(): void {
    closed = true;
    release(camera, 'video');
    release(microphone, 'audio');
    [camera.value, microphone.value] = [undefined, undefined];
  }

  watch(microphoneOn, (on) => microphone.value && (microphone.value.enabled = on));
  watch(cameraOn, (on) => camera.value && (camera.value.enabled = on));
  onScopeDispose(close);

  return {
    camera,
    microphone,
    problem: readonly(problem),
    opening: readonly(opening),
    microphoneOn,
    cameraOn,
    wish: readonly(wish),
    open: () => inTurn(openNow),
    changeCamera: (change) => inTurn(() => changeNow(change)),
    changeMicrophone: (deviceId) =>
      inTurn(() => obtain({ audio: { ...audio, deviceId: { exact: deviceId } } }).catch(() => undefined)),
    list: () => navigator.mediaDevices.enumerateDevices(),
    close,
  };
}
