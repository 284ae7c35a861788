import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, ref, shallowRef, type EffectScope } from 'vue';
import type { Devices } from '#web/call/devices/use-devices.ts';
import type { StillWish } from '#web/call/still/own-still.ts';
import { useStillRequests } from './use-still-requests.ts';

/** The still that is being taken: the test lets it come, or fail. */
interface Taking {
  readonly wish: StillWish;
  readonly comes: () => Promise<void>;
  readonly fails: () => Promise<void>;
}
const takings = vi.hoisted(() => [] as Taking[]);
const settle = async () => {
  await vi.advanceTimersByTimeAsync(0);
};

vi.mock('#web/call/still/own-still.ts', () => ({
  ownStill: (_track: MediaStreamTrack, wish: StillWish) =>
    new Promise<Blob>((resolve, reject) => {
      const comes = async () => {
        resolve(new Blob(['a still']));
        await settle();
      };
      const fails = async () => {
        reject(new Error('The camera did not answer.'));
        await settle();
      };
      takings.push({ wish, comes, fails });
    }),
}));

const capture = ref<string>();
const [cameraOn, problem, weak, busy, here] = [ref(true), ref<string>(), ref(false), ref(false), ref(true)];
const camera = shallowRef<object>();
/** What the page has told and brought, in that order. */
let told: string[];
let ended: AbortSignal | undefined;
let scope: EffectScope;

beforeEach(() => {
  vi.useFakeTimers();
  [told, ended, takings.length] = [[], undefined, 0];
  [capture.value, problem.value, cameraOn.value] = [undefined, undefined, true];
  [weak.value, busy.value, here.value] = [false, false, true];
  camera.value = { readyState: 'live', muted: false };
  scope = effectScope();
  scope.run(() =>
    useStillRequests({
      own: {
        capture,
        answerCapture: async (request, answer) => void told.push(`${request} ${answer}`),
        bringStill: async (request, _still, _takenAt, signal) => {
          signal.throwIfAborted();
          ended = signal;
          told.push(`${request} brought`);
        },
      },
      devices: { camera, cameraOn, problem } as unknown as Devices,
      weak: () => weak.value,
      busy: () => busy.value,
      isHere: () => here.value,
    }),
  );
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});
async function press(request = 'first'): Promise<Taking | undefined> {
  capture.value = request;
  await settle();
  return takings.at(-1);
}

test('a press is answered at once, and the still is brought', async () => {
  const taking = await press();
  expect([told, taking?.wish]).toEqual([['first taking'], { most: 4000, gently: false }]);
  await taking?.comes();
  expect(told).toEqual(['first taking', 'first brought']);
});

test('a weak line gets a smaller still, and a step that looks at the camera is not disturbed', async () => {
  [weak.value, busy.value] = [true, true];
  expect((await press())?.wish).toEqual({ most: 1280, gently: true });
});

test.each([
  ['is off', () => (cameraOn.value = false)],
  ['is not there', () => (camera.value = undefined)],
  ['has ended', () => (camera.value = { readyState: 'ended', muted: false })],
  ['is held back by the system', () => (camera.value = { readyState: 'live', muted: true })],
  ['is in trouble', () => (problem.value = 'busy')],
])('nothing is taken while the camera %s', async (_how, happens) => {
  happens();
  await press();
  expect([told, takings]).toEqual([['first cannot'], []]);
});

test.each([
  ['turned off', () => (cameraOn.value = false)],
  ['changed', () => (camera.value = { readyState: 'live', muted: false })],
])('what was taken of a camera that was %s meanwhile is not brought', async (_how, happens) => {
  const taking = await press();
  happens();
  await taking?.comes();
  expect(told).toEqual(['first taking', 'first cannot']);
});

test('a camera that does not answer is said to, so that nobody waits', async () => {
  await (await press())?.fails();
  expect(told).toEqual(['first taking', 'first cannot']);
});

test('what was asked for before is not brought after the next press', async () => {
  const first = await press();
  const second = await press('second');
  await first?.comes();
  await second?.comes();
  expect(told.filter((each) => each.endsWith('brought'))).toEqual(['second brought']);
});

test('a still that takes longer than it may be handed in is ended', async () => {
  await (await press())?.comes();
  expect(ended?.aborted).toBe(false);
  const late = await press('second');
  await vi.advanceTimersByTimeAsync(10_000);
  await late?.comes();
  expect(told).not.toContain('second brought');
});

test('a window that lost the call to another one says nothing, also of what it had begun', async () => {
  const taking = await press();
  here.value = false;
  await settle();
  await taking?.comes();
  await press('second');
  expect(told).toEqual(['first taking']);
  here.value = true;
  await settle();
  expect(told).toEqual(['first taking']);
});
