import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue';
import { choicesOf, useDeviceChoice, type DeviceKind, type OwnDevices } from './use-device-choice.ts';

const device = (kind: MediaDeviceKind, deviceId: string, label: string) => ({ kind, deviceId, label });
const devices = [
  device('videoinput', 'c1', 'Desk camera'),
  device('videoinput', 'c2', 'Document camera'),
  device('audioinput', 'm1', 'Headset'),
  device('audiooutput', 's1', 'Loudspeaker'),
];

const trackOf = (deviceId: string) => ({ readyState: 'live', getSettings: () => ({ deviceId }) });
const { held } = vi.hoisted(() => ({
  held: {
    there: [] as readonly unknown[],
    opened: [] as unknown[],
    stored: {} as Record<string, { value: unknown }>,
  },
}));
vi.mock('@vueuse/core', async (load) => ({
  ...(await load<object>()),
  useStorage: (key: string, assumed: unknown) => (held.stored[key] ??= ref(assumed)),
}));
vi.mock('#web/call/devices/use-devices.ts', () => ({
  useDevices: () => {
    const camera = shallowRef<unknown>();
    const microphone = shallowRef<unknown>();
    return {
      camera,
      microphone,
      problem: ref(),
      changeCamera: async ({ deviceId }: { deviceId?: string }) => {
        held.opened.push(deviceId ?? 'any');
        camera.value = trackOf(deviceId ?? 'c2');
      },
      changeMicrophone: async () => undefined,
      list: async () => held.there,
    };
  },
}));

let scope: EffectScope;
let own: OwnDevices;
let plugs: EventTarget;
const cameraChoice = () => own.choices.find(({ kind }) => kind === 'camera')!;
const camera = () => [cameraChoice().current.value, cameraChoice().news.value];
async function plugged(there: readonly unknown[]): Promise<void> {
  held.there = there;
  plugs.dispatchEvent(new Event('devicechange'));
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(async () => {
  plugs = new EventTarget();
  [held.there, held.opened, held.stored] = [devices, [], {}];
  vi.stubGlobal('navigator', { mediaDevices: plugs });
  vi.stubGlobal('HTMLMediaElement', class {});
  scope = effectScope();
  own = scope.run(() => useDeviceChoice())!;
  await cameraChoice().choose('c1');
  await nextTick();
  await plugged(devices);
});
afterEach(() => {
  scope.stop();
  vi.unstubAllGlobals();
});

test('what was chosen is known by its name where the browser has given it another id', async () => {
  const ids = { camera: 'of before', microphone: '', speaker: '' };
  scope.stop();
  held.stored = {
    'vidimus-devices': ref(ids),
    'vidimus-device-names': ref({ ...ids, camera: 'Desk camera' }),
  };
  scope = effectScope();
  own = scope.run(() => useDeviceChoice())!;
  await own.devices.changeCamera({});
  await plugged(devices);
  expect(camera()).toEqual(['c1', undefined]);
  expect(held.stored['vidimus-devices']?.value).toMatchObject({ camera: 'c1' });
});

test.each<[DeviceKind, string[]]>([
  ['camera', ['c1', 'c2']],
  ['microphone', ['m1']],
  ['speaker', ['s1']],
])('a %s is chosen among its own kind: %j', (kind, ids) => {
  expect(choicesOf(devices, kind).map(({ value }) => value)).toEqual(ids);
});

test('before the person has allowed a device there is none to choose', () => {
  expect(choicesOf([device('videoinput', '', '')], 'camera')).toEqual([]);
});

const desk = { value: 'c1', label: 'Desk camera' };
const [, ...withoutDesk] = devices;

test('a camera that is pulled out is replaced once, however often it is told, and its name is said', async () => {
  plugs.dispatchEvent(new Event('devicechange'));
  await plugged(withoutDesk);
  expect(camera()).toEqual(['c2', { device: desk, back: false }]);
  expect(held.opened).toEqual(['c1', 'any']);
});

test('it is offered when it is plugged in again, and nothing more is said once it is used', async () => {
  await plugged(withoutDesk);
  await plugged(devices);
  expect(camera()).toEqual(['c2', { device: desk, back: true }]);
  await cameraChoice().choose('c1');
  expect(camera()).toEqual(['c1', undefined]);
});

test('news that was read is gone', async () => {
  await plugged(withoutDesk);
  cameraChoice().dismiss();
  expect(camera()).toEqual(['c2', undefined]);
});

test('where no speaker can be chosen, none is offered', () => {
  expect(own.choices.map(({ kind }) => kind)).toEqual(['camera', 'microphone']);
});
