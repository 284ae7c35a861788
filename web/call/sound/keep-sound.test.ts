import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, type EffectScope, type Ref } from 'vue';
import { useKeptSound } from './keep-sound.ts';

/** As much of an audio element as is looked at. */
class Speaker {
  isConnected = true;
  srcObject: unknown = {};
}

let scope: EffectScope;
let stopped: Readonly<Ref<boolean>>;
let starts: number;
let refuses: boolean;
let heard: Map<string, (event: { target: unknown }) => void>;
const page = { visibilityState: 'visible' };
const happens = async (name: string, target: unknown = new Speaker()) => {
  heard.get(name)?.({ target });
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  [starts, refuses, heard] = [0, false, new Map()];
  vi.stubGlobal('HTMLAudioElement', Speaker);
  vi.stubGlobal('document', {
    ...page,
    addEventListener: (name: string, listener: (event: { target: unknown }) => void) =>
      heard.set(name, listener),
    removeEventListener: (name: string) => heard.delete(name),
  });
  scope = effectScope();
  stopped = scope.run(() =>
    useKeptSound(async () => {
      starts++;
      if (refuses) throw new Error('Not without a press.');
    }),
  )!;
});
afterEach(() => {
  scope.stop();
  expect([...heard]).toEqual([]);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('sound that the system stopped is started again at once', async () => {
  await happens('pause');
  expect([starts, stopped.value]).toEqual([1, false]);
});

test('sound that stops again right away takes a press', async () => {
  await happens('pause');
  await happens('pause');
  expect([starts, stopped.value]).toEqual([1, true]);
});

test('sound that the browser refuses takes a press, until it plays', async () => {
  refuses = true;
  await happens('pause');
  expect(stopped.value).toBe(true);
  await happens('playing');
  expect(stopped.value).toBe(false);
});

test('sound comes back with the page, after a phone call', async () => {
  refuses = true;
  await happens('pause');
  refuses = false;
  await happens('visibilitychange');
  expect([starts, stopped.value]).toEqual([2, false]);
});

test('a speaker that was taken away, and a picture, are not the sound of the call', async () => {
  await happens('pause', Object.assign(new Speaker(), { isConnected: false }));
  await happens('pause', { srcObject: {}, isConnected: true });
  expect(starts).toBe(0);
});
