import { computed, onScopeDispose, readonly, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { audioOf, callCamera, videoOf, type CameraWish } from '#web/call/devices/camera-wish.ts';
import { facesAway, nearestLensHere } from '#web/call/devices/lens.ts';
import { attendTrack, type TrackTrouble } from '#web/call/line/attend-track.ts';
import { problemAfter, problemHere, type DeviceProblem } from '#web/call/devices/device-problem.ts';
import { whenSeenAgain } from '#web/call/when-seen.ts';

/** Camera and microphone of this device: opened once, they serve the check, the call and the steps. */
export interface Devices {
  readonly camera: ShallowRef<MediaStreamTrack | undefined>;
  readonly microphone: ShallowRef<MediaStreamTrack | undefined>;
  readonly problem: Readonly<Ref<DeviceProblem | undefined>>;
  /** What happened to the camera after it was opened. */
  readonly cameraTrouble: Readonly<Ref<TrackTrouble | undefined>>;
  readonly opening: Readonly<Ref<boolean>>;
  /** Whether they are meant to be heard and seen; may be set. */
  readonly microphoneOn: Ref<boolean>;
  readonly cameraOn: Ref<boolean>;
  /** The microphone was turned off from elsewhere, and not turned on since. */
  readonly silenced: Readonly<Ref<boolean>>;
  readonly silence: () => void;
  /** Whether the picture is of whoever holds the device, and is shown to them as in a mirror. */
  readonly mirrored: Readonly<Ref<boolean>>;
  /** What was wanted of the camera last, also while it is still being opened. */
  readonly wish: Readonly<Ref<CameraWish>>;
  /** Asks the browser, and with it the person, for both. What prevents it is in `problem`, also while it is asked again. */
  readonly open: () => Promise<void>;
  /**
   * Another camera, or the same one in another size. The old one comes back when the new one cannot be had. Of several
   * that are wanted in a row the last one is opened.
   */
  readonly changeCamera: (wish: Partial<CameraWish>) => Promise<void>;
  /** Without an id, whichever the browser takes. The old one stays when it cannot be had. */
  readonly changeMicrophone: (deviceId?: string) => Promise<void>;
  /** Asks again for what ended or was in use elsewhere; the old problem stays until it is there. */
  readonly comeBack: () => Promise<void>;
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

/** For what is behind a phone the lens that is sharp nearest, unless a certain camera is wanted. */
const lensFor = async ({ facing, deviceId }: CameraWish): Promise<string | undefined> =>
  facing === 'environment' && !deviceId ? nearestLensHere() : undefined;

/** Whether the browser says that this page may use both. Not every one answers that. */
async function isGranted(): Promise<boolean> {
  const both = (['camera', 'microphone'] as const).map((name) => navigator.permissions.query({ name }));
  return (await Promise.all(both)).every(({ state }) => state === 'granted');
}

async function problemOf(error: unknown): Promise<DeviceProblem> {
  const { name, message } = error instanceof Error || error instanceof DOMException ? error : new Error();
  const granted = await isGranted().catch(() => false);
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return problemAfter(
    { name, message, granted },
    devices.map(({ kind }) => kind),
    navigator.userAgent,
  );
}

/** `preferred`: looked up whenever they are opened. */
export function useDevices(preferred: () => Preferred = () => ({})): Devices {
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
  const silenced = ref(false);
  const wish = shallowRef(callCamera);
  /** What the camera in use was wanted for. */
  let had = callCamera;
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

  /** Devices of before that no longer exist are done without. Returns what the camera was wanted for in the end. */
  async function obtainBoth(wanted: CameraWish, microphoneId: string | undefined): Promise<CameraWish> {
    try {
      await obtain({ audio: audioOf(microphoneId), video: videoOf(wanted) });
      return wanted;
    } catch (error) {
      const gone = error instanceof Error && ['OverconstrainedError', 'NotFoundError'].includes(error.name);
      if (!gone || !(wanted.deviceId || microphoneId)) throw error;
      const any = { ...wanted, deviceId: undefined };
      await obtain({ audio: audioOf(undefined), video: videoOf(any) });
      return any;
    }
  }

  async function openNow(): Promise<void> {
    if (closed) return;
    const before = problemHere();
    if (before) return void (failure.value = before);
    opening.value = true;
    const remembered = preferred();
    // A camera that was wanted meanwhile, by a step or a press, counts more than one that is remembered.
    if (wish.value === callCamera && remembered.camera)
      wish.value = { ...callCamera, deviceId: remembered.camera };
    const wanted = wish.value;
    try {
      had = await obtainBoth(wanted, remembered.microphone);
      failure.value = undefined;
      if (wish.value === wanted) wish.value = had;
    } catch (error) {
      failure.value = await problemOf(error);
    } finally {
      opening.value = false;
    }
  }

  /** A missing microphone is asked for as well; otherwise a new camera would come back without sound. */
  async function obtainCamera(wanted: CameraWish): Promise<void> {
    const heard = microphone.value?.readyState === 'live';
    const audio = !heard && { audio: audioOf(preferred().microphone, 'ideal') };
    const lens = await lensFor(wanted).catch(() => undefined);
    const byLens = { video: videoOf({ ...wanted, deviceId: lens }), ...audio };
    const anyLens = { video: videoOf(wanted), ...audio };
    // A lens is a preference: not all that a browser lists can be opened.
    await (lens ? obtain(byLens).catch(() => obtain(anyLens)) : obtain(anyLens));
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
        const found = await problemOf(error);
        if (closed) return;
        failure.value = found;
        // It was stopped from here and says nothing of it: as one that has ended it is asked for again.
        if (camera.value) tell('video', 'ended');
      });
    }
  }

  /** What ended while nobody looked is asked for again; most browsers give it without a question. */
  async function returnNow(): Promise<void> {
    const { video, audio } = troubles.value;
    if (closed || !(video || audio)) return;
    const constraints = {
      ...(video && { video: videoOf(wish.value) }),
      ...(audio && { audio: audioOf(preferred().microphone, 'ideal') }),
    };
    await obtain(constraints).then(
      () => (failure.value = undefined),
      () => undefined,
    );
  }

  const inTurn = (work: () => Promise<void>): Promise<void> => (turn = turn.then(work, work));

  function open(): Promise<void> {
    closed = false;
    return inTurn(openNow);
  }

  function changeCamera(change: Partial<CameraWish>): Promise<void> {
    // A camera of a computer faces nowhere in particular, so the one that was chosen is not given up for another direction.
    const turned = change.facing && (!camera.value || camera.value.getSettings().facingMode);
    const wanted = { ...wish.value, ...change, ...(turned && { deviceId: change.deviceId }) };
    wish.value = wanted;
    return inTurn(() => changeNow(wanted));
  }

  function close(): void {
    closed = true;
    release(camera, 'video');
    release(microphone, 'audio');
    [camera.value, microphone.value, failure.value] = [undefined, undefined, undefined];
    [troubles.value, wish.value, had] = [{}, callCamera, callCamera];
  }

  function silence(): void {
    microphoneOn.value = false;
    silenced.value = true;
  }

  watch(microphoneOn, (on) => {
    if (on) silenced.value = false;
    if (microphone.value) microphone.value.enabled = on;
  });
  watch(cameraOn, (on) => camera.value && (camera.value.enabled = on));
  // What was never there is opened as at first.
  const comeBackNow = () => (failure.value === 'busy' && !camera.value ? openNow() : returnNow());
  whenSeenAgain(() => void inTurn(comeBackNow));
  onScopeDispose(close);

  return {
    camera,
    microphone,
    problem,
    cameraTrouble: computed(() => troubles.value.video),
    opening: readonly(opening),
    mirrored: computed(
      () =>
        !camera.value ||
        !facesAway({ facing: camera.value.getSettings().facingMode, label: camera.value.label }),
    ),
    microphoneOn,
    cameraOn,
    silenced: readonly(silenced),
    silence,
    wish,
    open,
    changeCamera,
    changeMicrophone: (deviceId) => inTurn(() => obtain({ audio: audioOf(deviceId) }).catch(() => undefined)),
    comeBack: () => inTurn(comeBackNow),
    list: () => navigator.mediaDevices.enumerateDevices(),
    close,
  };
}
