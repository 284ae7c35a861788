import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue';
import { hushLimits } from './hush.ts';
import { useSoundLevel, type SoundLevel } from './use-sound-level.ts';

/** As loud as the microphone is that is listened to. */
let loudness: number;
let running: boolean;
const node = { connect: () => undefined, disconnect: () => undefined };
class Audio {
  get state(): string {
    return running ? 'running' : 'suspended';
  }
  createAnalyser() {
    return { ...node, getFloatTimeDomainData: (samples: Float32Array) => samples.fill(loudness) };
  }
  createMediaStreamSource() {
    return node;
  }
  close() {
    return Promise.resolve();
  }
}
const microphoneOf = (label: string) => ({ label, readyState: 'live', muted: false }) as MediaStreamTrack;

let scope: EffectScope;
let sound: SoundLevel;
const microphone = shallowRef<MediaStreamTrack>();
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', Audio);
  vi.stubGlobal('MediaStream', class {});
  vi.stubGlobal('document', new EventTarget());
  [loudness, running] = [0, true];
  microphone.value = microphoneOf('headset');
  scope = effectScope();
  sound = scope.run(() => useSoundLevel(microphone))!;
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function hears(how: number, milliseconds = 200): void {
  loudness = how;
  vi.advanceTimersByTime(milliseconds);
}

test('whoever spoke was heard, also while they are silent', () => {
  hears(hushLimits.speaking * 2);
  hears(0);
  expect(sound.heard.value).toBe(true);
});

test('another microphone has not been heard yet', async () => {
  hears(hushLimits.speaking * 2);
  microphone.value = microphoneOf('desk');
  await nextTick();
  hears(0);
  expect(sound.heard.value).toBe(false);
  hears(hushLimits.speaking * 2);
  expect(sound.heard.value).toBe(true);
});

test('a page that may not listen yet says so, and counts no silence', () => {
  running = false;
  hears(0, hushLimits.patience * 2);
  expect([sound.blocked.value, sound.silent.value]).toEqual([true, false]);
});
