import { computed, onScopeDispose, readonly, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { attendTrack, type TrackTrouble } from '#web/call/line/attend-track.ts';
import { problemAfter, problemHere, type DeviceProblem } from '#web/call/devices/device-problem.ts';

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
  /** What was wanted of the camera last, also while it is still being opened. */
  readonly wish: Readonly<Ref<CameraWish>>;
  /** Asks the browser, and with it the person, for both. What prevents it is in `problem`, also while it is asked again. */
  readonly open: () => Promise<void>;
  /**
   * Another camera, or the same one in another size. The old one comes back when the new one cannot be had. Of several
   * that are wanted in a row the last one is opened.
   */
  readonly changeCamera: (wish: Partial<CameraWish>) => Promise<void>;
  readonly changeMicrophone: (deviceId: string) => Promise<void>;
  readonly list: () => Promise<readonly MediaDeviceInfo[]>;
  /** Stops both. A device whose request is still open is stopped as soon as it arrives. */
  readonly close: () => void;
}

type Kind = 'video' | 'audio';

/** Devices that were chosen before, by id. One that no longer exists is ignored. */
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
  /** Why the last attempt to open them failed. */
  const failure = ref<DeviceProblem>();
  /** What happened to each device after it was opened: each may end or pause, and come back, by itself. */
  const troubles = ref<Partial<Record<Kind, TrackTrouble>>>({});
  const problem = computed((): DeviceProblem | undefined => {
    const lost = Object.values(troubles.value);
    return failure.value ?? (lost.includes('ended') ? 'ended' : lost[0]);
  });
  const opening = ref(false);
  const microphoneOn = ref(true);
  const cameraOn = ref(true);
  const wish = shallowRef(first);
  /** What the camera in use was wanted for. */
  let had = first;
  // One request at a time: a phone cannot open its second camera while the first one is being closed.
  let turn: Promise<void> = Promise.resolve();
  let closed = true;

  const attended: Partial<Record<Kind, () => void>> = {};

  function release(held: ShallowRef<MediaStreamTrack | undefined>, kind: Kind): void {
    attended[kind]?.();
    held.value?.stop();
  }

  function tell(kind: Kind, trouble: TrackTrouble | undefined): void {
    const { [kind]: _before, ...others } = troubles.value;
    troubles.value = trouble ? { ...others, [kind]: trouble } : others;
  }

  /** Takes tracks into use, unless the page has let go of the devices meanwhile. */
  function adopt(stream: MediaStream): void {
    for (const track of stream.getTracks()) {
      if (closed) {
        track.stop();
        continue;
      }
      const [held, kind] =
        track.kind === 'video' ? ([camera, 'video'] as const) : ([microphone, 'audio'] as const);
      release(held, kind);
      track.enabled = (kind === 'video' ? cameraOn : microphoneOn).value;
      tell(kind, undefined);
      attended[kind] = attendTrack(track, (trouble) => tell(kind, trouble));
      held.value = track;
    }
  }

  const obtain = async (constraints: MediaStreamConstraints) =>
    adopt(await navigator.mediaDevices.getUserMedia(constraints));

  /** `exact`, because as a mere preference the device id is outweighed by the wanted size and direction. */
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
    if (closed) return;
    const before = problemHere();
    if (before) return void (failure.value = before);
    opening.value = true;
    const wanted = wish.value;
    try {
      await obtainPreferred();
      [had, failure.value] = [wanted, undefined];
    } catch (error) {
      failure.value = await problemOf(error);
    } finally {
      opening.value = false;
    }
  }

  /** A missing microphone is asked for as well; otherwise a new camera would come back without sound. */
  async function obtainCamera(wanted: CameraWish): Promise<void> {
    const heard = microphone.value?.readyState === 'live';
    await obtain({ video: videoOf(wanted), ...(!heard && { audio }) });
    [had, failure.value] = [wanted, undefined];
  }

  async function changeNow(wanted: CameraWish): Promise<void> {
    const over = () => closed || wish.value !== wanted;
    if (over()) return;
    camera.value?.stop();
    try {
      await obtainCamera(wanted);
    } catch {
      if (over()) return;
      wish.value = had;
      await obtainCamera(had).catch(async (error) => {
        failure.value = await problemOf(error);
      });
    }
  }

  const inTurn = (work: () => Promise<void>): Promise<void> => (turn = turn.then(work, work));

  function open(): Promise<void> {
    closed = false;
    return inTurn(openNow);
  }

  function changeCamera(change: Partial<CameraWish>): Promise<void> {
    const wanted = { ...wish.value, ...change, ...(change.facing && { deviceId: change.deviceId }) };
    wish.value = wanted;
    return inTurn(() => changeNow(wanted));
  }

  function close(): void {
    closed = true;
    release(camera, 'video');
    release(microphone, 'audio');
    [camera.value, microphone.value, failure.value] = [undefined, undefined, undefined];
    [troubles.value, wish.value, had] = [{}, first, first];
  }

  watch(microphoneOn, (on) => microphone.value && (microphone.value.enabled = on));
  watch(cameraOn, (on) => camera.value && (camera.value.enabled = on));
  onScopeDispose(close);

  return {
    camera,
    microphone,
    problem,
    opening: readonly(opening),
    microphoneOn,
    cameraOn,
    wish,
    open,
    changeCamera,
    changeMicrophone: (deviceId) =>
      inTurn(() => obtain({ audio: { ...audio, deviceId: { exact: deviceId } } }).catch(() => undefined)),
    list: () => navigator.mediaDevices.enumerateDevices(),
    close,
  };
}
