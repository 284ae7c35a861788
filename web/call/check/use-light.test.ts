import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, ref, shallowRef, type EffectScope, type Ref } from 'vue';
import type { LightHint } from '#web/vision/light.ts';
import { useLightOn } from './use-light.ts';

const { seen } = vi.hoisted(() => ({ seen: { light: 'dark' as string | undefined } }));
vi.mock('#web/vision/grey.ts', () => ({ createSampler: () => () => seen.light }));
vi.mock('#web/vision/light.ts', () => ({ lightHint: (light: string) => light }));

let scope: EffectScope;
let light: Readonly<Ref<LightHint | 'measuring'>>;
const camera = shallowRef<MediaStreamTrack>();
const on = ref(true);
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaStream', class {});
  vi.stubGlobal('document', { createElement: () => ({ play: () => Promise.resolve() }) });
  [seen.light, camera.value, on.value] = ['dark', {} as MediaStreamTrack, true];
  scope = effectScope();
  light = scope.run(() => useLightOn(camera, on))!;
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const after = (milliseconds: number) => {
  vi.advanceTimersByTime(milliseconds);
  return light.value;
};

test('before the first picture the light is being measured', () => {
  seen.light = undefined;
  expect(after(4000)).toBe('measuring');
  seen.light = 'good';
  expect(after(4000)).toBe('good');
});

test('of a camera that is off nothing is said, and nothing old when it is on again', () => {
  expect(after(500)).toBe('dark');
  on.value = false;
  expect(after(0)).toBe('measuring');
  after(4000);
  [on.value, seen.light] = [true, 'good'];
  expect(after(0)).toBe('measuring');
  expect(after(4000)).toBe('good');
});
