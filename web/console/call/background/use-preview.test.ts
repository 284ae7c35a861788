import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, ref, shallowRef, type EffectScope } from 'vue';
import type { Background } from './use-background.ts';
import { usePreview } from './use-preview.ts';

/** A camera of the preview's own, which is being covered. */
interface Covering {
  readonly camera: { stopped: boolean };
  readonly track: object;
  readonly done: () => void;
  readonly fail: () => void;
  readonly breakDown: () => void;
  closed: boolean;
}

let coverings: Covering[];
let clones: { stopped: boolean; enabled: boolean }[];
const busy = ref(false);
const candidate = ref<string>();
const camera = shallowRef<MediaStreamTrack>();
let scope: EffectScope;
let preview: ReturnType<typeof usePreview>;
const settle = () => vi.advanceTimersByTimeAsync(0);
const last = () => coverings.at(-1)!;

const cameraOfCall = () =>
  ({
    clone: () => {
      const clone = { stopped: false, enabled: false, stop: () => (clone.stopped = true) };
      clones.push(clone);
      return clone;
    },
  }) as unknown as MediaStreamTrack;

function cover(own: { stopped: boolean }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let breakDown: () => void = () => undefined;
    const done = new Promise<void>(
      (_, no) => (breakDown = () => no(new Error('A frame could not be drawn.'))),
    );
    const track = { covers: own };
    const covered = { track, done, draw: () => undefined, close: () => (covering.closed = true) };
    const fail = () => reject(new Error('It cannot be drawn.'));
    const covering: Covering = {
      camera: own,
      track,
      done: () => resolve(covered),
      fail,
      breakDown,
      closed: false,
    };
    coverings.push(covering);
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  [coverings, clones] = [[], []];
  [candidate.value, camera.value] = ['office', cameraOfCall()];
  scope = effectScope();
  const background = { busy, studio: { cover, drawing: async () => ({}) } } as unknown as Background;
  preview = scope.run(() =>
    usePreview(
      () => camera.value,
      background,
      () => candidate.value,
    ),
  )!;
});
afterEach(async () => {
  scope.stop();
  await settle();
  vi.useRealTimers();
  expect([busy.value, clones.every(({ stopped }) => stopped)]).toEqual([false, true]);
});

test('a preview shows a camera of its own, covered', async () => {
  await settle();
  last().done();
  await settle();
  expect([preview.track.value, clones.length, clones[0]?.enabled]).toEqual([last().track, 1, true]);
});

test('one that was left while its camera was being covered lets go of it at once, and of the cover when it comes', async () => {
  await settle();
  scope.stop();
  expect(clones[0]?.stopped).toBe(true);
  last().done();
  await settle();
  expect([last().closed, preview.track.value]).toEqual([true, undefined]);
});

test.each([
  ['cannot be covered', async () => last().fail()],
  [
    'cannot be drawn any more',
    async () => {
      last().done();
      await settle();
      last().breakDown();
    },
  ],
])('one that %s says so, and lets go of its camera', async (_, happens) => {
  await settle();
  await happens();
  await settle();
  expect([preview.failed.value, preview.track.value, clones[0]?.stopped]).toEqual([true, undefined, true]);
});

test('where nothing is tried no camera is opened', async () => {
  await settle();
  last().done();
  candidate.value = undefined;
  await settle();
  expect(clones.filter(({ stopped }) => !stopped)).toEqual([]);
});
