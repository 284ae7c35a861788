import { soundTrack, videoTrack } from '#e2e/gallery/frame/tracks.ts';
import type { CameraWish, Opening } from '#e2e/gallery/frame/opening.ts';

const labels = [
  ['videoinput', 'Front camera', 'camera-1'],
  ['videoinput', 'Second camera', 'camera-2'],
  ['audioinput', 'Microphone', 'microphone-1'],
  ['audioinput', 'Headset', 'microphone-2'],
  ['audiooutput', 'Speakers', 'speaker-1'],
] as const;

const deviceOf = ([kind, label, deviceId]: (typeof labels)[number]): MediaDeviceInfo => ({
  kind,
  label,
  deviceId,
  groupId: 'gallery',
  toJSON: () => ({ kind, label, deviceId }),
});

const fails = (name: string, bySystem = false): Promise<never> =>
  Promise.reject(
    new DOMException(bySystem ? 'Permission denied by system' : 'The gallery wants it so.', name),
  );

/** The devices of the page; the list changes when one is pulled out. */
class Plugged extends EventTarget {
  devices: readonly MediaDeviceInfo[];
  constructor(devices: readonly MediaDeviceInfo[]) {
    super();
    this.devices = devices;
  }
  set(devices: readonly MediaDeviceInfo[]): void {
    this.devices = devices;
    this.dispatchEvent(new Event('devicechange'));
  }
  /** Which one a page gets: the one it names, or the first of its kind. */
  given(kind: MediaDeviceKind, wanted: MediaTrackConstraints | boolean): string | undefined {
    const id = typeof wanted === 'object' ? JSON.stringify(wanted.deviceId ?? '') : '';
    const ofKind = this.devices.filter((device) => device.kind === kind);
    return (ofKind.find(({ deviceId }) => id.includes(deviceId)) ?? ofKind[0])?.deviceId;
  }
}

const unplugAfterMs = 600;

/** Pulls the plug once the page has begun to use the device, and read the list of devices. */
function unplug(plugged: Plugged, { unplugged, pluggedAgain }: CameraWish): void {
  const before = plugged.devices;
  setTimeout(() => plugged.set(before.filter(({ deviceId }) => deviceId !== unplugged)), unplugAfterMs);
  if (pluggedAgain) setTimeout(() => plugged.set(before), unplugAfterMs * 3);
}

function getUserMedia(camera: CameraWish, plugged: Plugged) {
  let asked = false;
  return async ({ video, audio }: MediaStreamConstraints = {}): Promise<MediaStream> => {
    if (camera.fails) return fails(camera.fails, camera.bySystem);
    if (camera.unplugged && !asked) unplug(plugged, camera);
    asked = true;
    const facing = typeof video === 'object' ? JSON.stringify(video.facingMode ?? '') : '';
    const sees = facing.includes('environment') ? 'document' : (camera.sees ?? 'face');
    return new MediaStream([
      ...(video ? [await videoTrack(sees, camera.face ?? 0, true, plugged.given('videoinput', video))] : []),
      ...(audio ? [soundTrack(camera.silent ?? false, plugged.given('audioinput', audio))] : []),
    ]);
  };
}

function withoutGraphics(): void {
  type GetContext = (this: OffscreenCanvas, kind: string, options?: unknown) => unknown;
  const real = OffscreenCanvas.prototype.getContext as GetContext;
  const other: GetContext = function (kind, options) {
    return kind === 'webgl2' ? null : real.call(this, kind, options);
  };
  Object.defineProperty(OffscreenCanvas.prototype, 'getContext', { value: other });
}

/** Camera and microphone of a device that has drawn people before it. */
export function replaceDevices({ camera }: Opening): void {
  const plugged = new Plugged(labels.filter(([kind]) => !camera.only || kind === camera.only).map(deviceOf));
  const real = navigator.mediaDevices;
  const mine = {
    getUserMedia: camera.absent ? undefined : getUserMedia(camera, plugged),
    enumerateDevices: async () => plugged.devices,
    addEventListener: plugged.addEventListener.bind(plugged),
    removeEventListener: plugged.removeEventListener.bind(plugged),
    getSupportedConstraints: () => real.getSupportedConstraints(),
  };
  Object.defineProperty(navigator, 'mediaDevices', { value: mine, configurable: true });
  if (camera.noCalls) Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
  if (camera.noGraphics) withoutGraphics();
  if (!camera.inApp) return;
  const userAgent = `${navigator.userAgent} [FBAN/EMA;FBAV/400.0]`;
  Object.defineProperty(navigator, 'userAgent', { value: userAgent });
}
