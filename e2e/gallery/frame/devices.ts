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

const fails = (name: string): Promise<never> =>
  Promise.reject(new DOMException('The gallery wants it so.', name));

function getUserMedia(camera: CameraWish) {
  return async ({ video, audio }: MediaStreamConstraints = {}): Promise<MediaStream> => {
    if (camera.fails) return fails(camera.fails);
    const facing = typeof video === 'object' ? JSON.stringify(video.facingMode ?? '') : '';
    const sees = facing.includes('environment') ? 'document' : (camera.sees ?? 'face');
    return new MediaStream([
      ...(video ? [await videoTrack(sees, camera.face ?? 0)] : []),
      ...(audio ? [soundTrack(camera.silent ?? false)] : []),
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
  const devices = labels.filter(([kind]) => !camera.only || kind === camera.only).map(deviceOf);
  const real = navigator.mediaDevices;
  const mine = {
    getUserMedia: camera.absent ? undefined : getUserMedia(camera),
    enumerateDevices: async () => devices,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    getSupportedConstraints: () => real.getSupportedConstraints(),
  };
  Object.defineProperty(navigator, 'mediaDevices', { value: mine, configurable: true });
  if (camera.noGraphics) withoutGraphics();
  if (!camera.inApp) return;
  const userAgent = `${navigator.userAgent} [FBAN/EMA;FBAV/400.0]`;
  Object.defineProperty(navigator, 'userAgent', { value: userAgent });
}
