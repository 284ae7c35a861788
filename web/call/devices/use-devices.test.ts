import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import type { CameraWish } from '#web/call/devices/camera-wish.ts';
import { useDevices, type Devices } from '#web/call/devices/use-devices.ts';

/** As much of a track as is used: it says whether it still runs, and the test lets it end or be held back. */
class Track extends EventTarget {
  readyState = 'live';
  muted = false;
  enabled = true;
  label = '';
  readonly kind: 'video' | 'audio';
  readonly wanted: MediaTrackConstraints;
  constructor(kind: 'video' | 'audio', wanted: MediaTrackConstraints) {
    super();
    [this.kind, this.wanted] = [kind, wanted];
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** A phone: every camera says which way it faces. */
  getSettings() {
    const { deviceId, facingMode } = this.wanted as {
      deviceId?: { exact: string };
      facingMode?: { ideal: string };
    };
    return { facingMode: facingMode?.ideal ?? (deviceId?.exact === 'rear' ? 'environment' : 'user') };
  }
  happens(name: 'ended' | 'mute' | 'unmute'): void {
    if (name === 'ended') this.stop();
    this.dispatchEvent(new Event(name));
    vi.advanceTimersByTime(2000);
  }
}

/** One question to the person, which the test answers. */
interface Question {
  readonly wanted: MediaStreamConstraints;
  readonly allow: () => Promise<void>;
  readonly refuse: (name: string) => Promise<void>;
}

let questions: Question[];
let tracks: Track[];
let scope: EffectScope;
let devices: Devices;
let remembered: { camera?: string; microphone?: string };
let page: EventTarget & { visibilityState: string };
const settle = () => vi.advanceTimersByTimeAsync(0);
const running = () => tracks.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind);
const lastQuestion = (): Question => {
  const question = questions.at(-1);
  if (!question) throw new Error('Nobody was asked for anything.');
  return question;
};
const nowOf = (kind: Track['kind']): Track => {
  const track = tracks.findLast((each) => each.kind === kind);
  if (!track) throw new Error(`There never was ${kind}.`);
  return track;
};

function ask(wanted: MediaStreamConstraints): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const allow = () => {
      const kinds = (['video', 'audio'] as const).filter((kind) => wanted[kind]);
      const given = kinds.map((kind) => new Track(kind, wanted[kind] as MediaTrackConstraints));
      tracks.push(...given);
      resolve({ getTracks: () => given });
      return settle() as Promise<unknown> as Promise<void>;
    };
    const refuse = (name: string) => {
      reject(new DOMException('no', name));
      return settle() as Promise<unknown> as Promise<void>;
    };
    questions.push({ wanted, allow, refuse });
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  [questions, tracks, remembered] = [[], [], {}];
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('isSecureContext', true);
  const kinds = [{ kind: 'videoinput' }, { kind: 'audioinput' }];
  vi.stubGlobal('navigator', {
    userAgent: 'a phone',
    mediaDevices: { getUserMedia: ask, enumerateDevices: async () => kinds },
  });
  scope = effectScope();
  devices = scope.run(() => useDevices(() => remembered))!;
});
afterEach(() => {
  scope.stop();
  expect(running()).toEqual([]);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(): Promise<void> {
  void devices.open();
  await settle();
  await lastQuestion().allow();
}

async function change(wish: Partial<CameraWish>): Promise<void> {
  void devices.changeCamera(wish);
  await settle();
  await lastQuestion().allow();
}

test('what is allowed after the page has let go of it is given back', async () => {
  void devices.open();
  await settle();
  devices.close();
  await lastQuestion().allow();
  expect([running(), devices.camera.value]).toEqual([[], undefined]);
});

test('nobody is asked for a camera after the page has let go of it', async () => {
  await open();
  devices.close();
  void devices.changeCamera({ facing: 'user' });
  await settle();
  expect(questions).toHaveLength(1);
});

test('what was asked for and let go of before its turn is not opened', async () => {
  await open();
  void devices.changeCamera({ facing: 'environment' });
  void devices.open();
  devices.close();
  await settle();
  for (const question of questions.slice(1)) await question.allow();
  expect([questions.length, running()]).toEqual([1, []]);
});

test('of several cameras that are wanted in a row the last one is opened', async () => {
  await open();
  void devices.changeCamera({ facing: 'environment', width: 1920 });
  await settle();
  // The step is withdrawn and begins anew while its camera is being opened.
  const before = devices.wish.value;
  void devices.changeCamera({ facing: 'user', width: 1280 });
  const between = devices.wish.value;
  void devices.changeCamera(before);
  await lastQuestion().allow();
  await lastQuestion().allow();
  expect([between.facing, devices.wish.value.facing]).toEqual(['user', 'environment']);
  expect(questions).toHaveLength(3);
  expect(running().sort()).toEqual(['audio', 'video']);
});

test('a camera that cannot be had leaves the one before, and no complaint', async () => {
  await open();
  void devices.changeCamera({ facing: 'environment' });
  await settle();
  await lastQuestion().refuse('NotReadableError');
  await lastQuestion().allow();
  expect([devices.wish.value.facing, devices.problem.value]).toEqual(['user', undefined]);
  expect(running().sort()).toEqual(['audio', 'video']);
});

test('a camera that has gone stays told of when the microphone comes back', async () => {
  await open();
  nowOf('video').happens('ended');
  nowOf('audio').happens('mute');
  expect(devices.problem.value).toBe('ended');
  nowOf('audio').happens('unmute');
  expect(devices.problem.value).toBe('ended');
  await open();
  expect(devices.problem.value).toBeUndefined();
});

test('a microphone that is held back stays told of when the camera comes back', async () => {
  await open();
  nowOf('audio').happens('mute');
  nowOf('video').happens('mute');
  nowOf('video').happens('unmute');
  expect(devices.problem.value).toBe('paused');
  nowOf('audio').happens('unmute');
  expect(devices.problem.value).toBeUndefined();
});

test('what stands in the way is told until it has gone, also while it is asked again', async () => {
  void devices.open();
  await settle();
  await lastQuestion().refuse('NotAllowedError');
  expect(devices.problem.value).toBe('denied');
  void devices.open();
  await settle();
  expect([devices.problem.value, devices.opening.value]).toEqual(['denied', true]);
  await lastQuestion().allow();
  expect([devices.problem.value, devices.opening.value]).toEqual([undefined, false]);
});

test('another camera brings a microphone where there is none', async () => {
  void devices.open();
  await settle();
  await lastQuestion().refuse('NotReadableError');
  await change({ facing: 'environment' });
  expect([running().sort(), devices.problem.value]).toEqual([['audio', 'video'], undefined]);
});

test('a page that comes back has the camera of a call, not the one of a step', async () => {
  await open();
  await change({ facing: 'environment' });
  devices.close();
  await open();
  expect(nowOf('video').wanted.facingMode).toEqual({ ideal: 'user' });
});

async function seenAgain(): Promise<void> {
  page.dispatchEvent(new Event('visibilitychange'));
  await settle();
}

test('what a phone call ended comes back when the page is seen again, and nothing else is asked for', async () => {
  await open();
  await seenAgain();
  expect(questions).toHaveLength(1);
  nowOf('audio').happens('ended');
  await seenAgain();
  expect(lastQuestion().wanted).toMatchObject({ audio: { noiseSuppression: true } });
  expect(lastQuestion().wanted.video).toBeUndefined();
  await lastQuestion().allow();
  expect([running().sort(), devices.problem.value]).toEqual([['audio', 'video'], undefined]);
});

test('the devices of before are asked for by name, and done without once they no longer exist', async () => {
  remembered = { camera: 'desk', microphone: 'headset' };
  void devices.open();
  await settle();
  expect(lastQuestion().wanted).toMatchObject({
    audio: { deviceId: { exact: 'headset' } },
    video: { deviceId: { exact: 'desk' } },
  });
  await lastQuestion().refuse('OverconstrainedError');
  await lastQuestion().allow();
  expect(nowOf('video').wanted).toMatchObject({ facingMode: { ideal: 'user' } });
  expect(devices.problem.value).toBeUndefined();
});

test('the camera that was chosen comes back after a step that wanted another one', async () => {
  remembered = { camera: 'desk' };
  await open();
  const before = { ...devices.wish.value };
  await change({ facing: 'environment' });
  await change(before);
  expect(nowOf('video').wanted.deviceId).toEqual({ exact: 'desk' });
});

test('one’s own face is seen as in a mirror, a document is not', async () => {
  await open();
  expect(devices.mirrored.value).toBe(true);
  await change({ facing: 'environment' });
  expect(devices.mirrored.value).toBe(false);
});

test('a lens that is sharp nearer is taken for what is behind the phone, and another one where it cannot be had', async () => {
  await open();
  const rear = (deviceId: string, min: number) => ({
    kind: 'videoinput',
    deviceId,
    label: deviceId,
    getCapabilities: () => ({ facingMode: ['environment'], focusDistance: { min } }),
  });
  navigator.mediaDevices.enumerateDevices = async () =>
    [rear('wide', 0.2), rear('near', 0.02)] as unknown as MediaDeviceInfo[];
  void devices.changeCamera({ facing: 'environment' });
  await settle();
  expect(lastQuestion().wanted.video).toMatchObject({ deviceId: { exact: 'near' } });
  await lastQuestion().refuse('NotReadableError');
  expect(lastQuestion().wanted.video).toMatchObject({ facingMode: { ideal: 'environment' } });
  await lastQuestion().allow();
  expect(running().sort()).toEqual(['audio', 'video']);
});

/** Neither the other camera nor the one before can be had. */
async function loseCamera(): Promise<void> {
  void devices.changeCamera({ facing: 'environment' });
  await settle();
  await lastQuestion().refuse('NotReadableError');
  await lastQuestion().refuse('NotReadableError');
}

test('a camera that another program takes while it is changed has gone, and comes back', async () => {
  await open();
  await loseCamera();
  expect([devices.problem.value, devices.cameraTrouble.value]).toEqual(['busy', 'ended']);
  void devices.comeBack();
  await settle();
  expect(questions).toHaveLength(4);
  await lastQuestion().allow();
  expect([devices.problem.value, devices.cameraTrouble.value]).toEqual([undefined, undefined]);
  expect(running().sort()).toEqual(['audio', 'video']);
});

test('a page that has let go of a camera is not told that it has gone', async () => {
  await open();
  void devices.changeCamera({ facing: 'environment' });
  await settle();
  await lastQuestion().refuse('NotReadableError');
  devices.close();
  await lastQuestion().refuse('NotReadableError');
  expect([devices.problem.value, devices.cameraTrouble.value]).toEqual([undefined, undefined]);
});

test('what was in use elsewhere from the beginning is asked for again, and the complaint stays until it is there', async () => {
  void devices.open();
  await settle();
  await lastQuestion().refuse('NotReadableError');
  void devices.comeBack();
  await settle();
  await lastQuestion().refuse('NotReadableError');
  expect(devices.problem.value).toBe('busy');
  void devices.comeBack();
  await settle();
  await lastQuestion().allow();
  expect([devices.problem.value, running().sort()]).toEqual([undefined, ['audio', 'video']]);
});

test('nothing that is there is asked for again', async () => {
  await open();
  await devices.comeBack();
  expect(questions).toHaveLength(1);
});

test('what happens to the microphone is no trouble of the camera', async () => {
  await open();
  nowOf('audio').happens('ended');
  expect(devices.cameraTrouble.value).toBeUndefined();
  nowOf('video').happens('mute');
  expect(devices.cameraTrouble.value).toBe('paused');
  nowOf('video').happens('unmute');
  expect(devices.cameraTrouble.value).toBeUndefined();
});

test('a microphone that was turned off from elsewhere stays off until it is turned on, also when another one is taken', async () => {
  await open();
  devices.silence();
  await settle();
  expect([devices.silenced.value, devices.microphoneOn.value, nowOf('audio').enabled]).toEqual([
    true,
    false,
    false,
  ]);
  void devices.changeMicrophone('headset');
  await settle();
  await lastQuestion().allow();
  expect([devices.silenced.value, nowOf('audio').enabled]).toEqual([true, false]);
  devices.microphoneOn.value = true;
  await settle();
  expect([devices.silenced.value, nowOf('audio').enabled]).toEqual([false, true]);
});

test('who turns the microphone off was not silenced', async () => {
  await open();
  devices.microphoneOn.value = false;
  await settle();
  expect(devices.silenced.value).toBe(false);
});
