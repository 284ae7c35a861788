import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref, shallowRef, type EffectScope, type ShallowRef } from 'vue';
import { lookOf } from './look.ts';
import type { CameraFrames } from './read-camera.ts';
import { useCameraSigns } from './use-camera-signs.ts';

const { told, reading } = vi.hoisted(() => ({
  told: [] as unknown[],
  reading: { fails: false, end: (_frames: unknown): void => undefined, begun: 0 },
}));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    act: async (_document: unknown, { key: _key, ...what }: { key: string }) => {
      if (reading.fails) throw new Error('Nobody answers.');
      told.push(what);
    },
  }),
}));
vi.mock('./read-camera.ts', () => ({
  readsFrames: () => true,
  readCamera: (_track: unknown, signal: AbortSignal) =>
    new Promise((resolve, reject) => {
      reading.begun += 1;
      reading.end = resolve;
      signal.addEventListener('abort', () => reject(new Error('Given up.')));
    }),
}));

const still = Uint8ClampedArray.from({ length: 400 }, (_each, pixel) => 60 + ((pixel * 7) % 120));
const lookAt = (noise: number) =>
  lookOf(
    Array.from({ length: 12 }, (_each, presented) => ({
      presented,
      taken: undefined,
      luma: still.map((value) => value + presented * noise),
    })),
  );
const framesWith = (noise: number): CameraFrames => ({
  times: [],
  looks: Array.from({ length: 6 }, () => lookAt(noise)),
});
const [photograph, sensor] = [framesWith(0), framesWith(1)];

const named = (label: string) => ({ label }) as MediaStreamTrack;
const obs = { label: 'OBS Virtual Camera' };
let camera: ShallowRef<MediaStreamTrack | undefined>;
let cameraOn = ref(true);
let scope: EffectScope;
beforeEach(() => {
  vi.stubGlobal('navigator', {});
  told.length = 0;
  [reading.fails, reading.begun] = [false, 0];
  [camera, cameraOn] = [shallowRef(), ref(true)];
  scope = effectScope();
  scope.run(() => useCameraSigns({ camera, cameraOn }));
});
afterEach(() => {
  scope.stop();
  vi.unstubAllGlobals();
});

async function settled(): Promise<void> {
  await nextTick();
  await new Promise((resolve) => setTimeout(resolve));
}
async function use(label: string): Promise<void> {
  camera.value = named(label);
  await settled();
}
async function read(frames: CameraFrames): Promise<void> {
  reading.end(frames);
  await settled();
}

test('the name of a program is told at once, and what its frames say once they were read', async () => {
  await use(obs.label);
  expect(told).toEqual([{ signs: ['label'], ...obs }]);
  await read(photograph);
  expect(told.slice(1)).toEqual([{ signs: ['label', 'noise'], ...obs }]);
});

test('nothing is told of a camera without signs, but after one that had some', async () => {
  await use('Integrated Camera');
  await read(sensor);
  expect(told).toEqual([]);
  await use('ManyCam');
  await read(sensor);
  await use('Integrated Camera');
  await read(sensor);
  expect(told).toEqual([{ signs: ['label'], label: 'ManyCam' }, { signs: [] }]);
});

test('a picture without noise is told without any name', async () => {
  await use('Integrated Camera');
  await read(photograph);
  expect(told).toEqual([{ signs: ['noise'] }]);
});

test('what did not get through is told with the rest', async () => {
  reading.fails = true;
  await use(obs.label);
  reading.fails = false;
  await read(sensor);
  expect(told).toEqual([{ signs: ['label'], ...obs }]);
});

test('a camera that is off is not read, and one that was read to the end not once more', async () => {
  cameraOn.value = false;
  await use('Integrated Camera');
  expect(reading.begun).toBe(0);
  for (const on of [true, false, true]) {
    cameraOn.value = on;
    await settled();
  }
  expect(reading.begun).toBe(2);
  await read(photograph);
  for (const on of [false, true]) {
    cameraOn.value = on;
    await settled();
  }
  expect([reading.begun, told.length]).toEqual([2, 1]);
});

test('a name is told in one line, and no longer than it is taken', async () => {
  await use(`OBS\u202e\n${'x'.repeat(200)}`);
  expect(told).toEqual([{ signs: ['label'], label: `OBS  ${'x'.repeat(95)}` }]);
});
