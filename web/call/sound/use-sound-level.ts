import { useEventListener } from '@vueuse/core';
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { whenSeenAgain } from '#web/call/when-seen.ts';
import { createHush, hushLimits } from './hush.ts';

/** A microphone that is listened to. */
export interface SoundLevel {
  /** From 0 to 1, as loud as it seems. */
  readonly level: Readonly<Ref<number>>;
  /** Somebody spoke into this microphone. */
  readonly heard: Readonly<Ref<boolean>>;
  /** The browser lets no page listen before something was pressed. */
  readonly blocked: Readonly<Ref<boolean>>;
  /** Nothing has been heard for a while, although it is on: see `createHush`. */
  readonly silent: Readonly<Ref<boolean>>;
  /** Not even the noise of a room: the fault is the microphone's. */
  readonly dead: Readonly<Ref<boolean>>;
}

const every = 100;

function createEar(context: AudioContext): { readonly node: AudioNode; readonly loudness: () => number } {
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const samples = new Float32Array(analyser.fftSize);
  return {
    node: analyser,
    loudness: () => {
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
    },
  };
}

/** `on`: whether it is meant to be heard. */
export function useSoundLevel(
  microphone: Readonly<Ref<MediaStreamTrack | undefined>>,
  on: () => boolean = () => true,
): SoundLevel {
  const [level, heard, blocked, silent, dead] = [ref(0), ref(false), ref(false), ref(false), ref(false)];
  const context = new AudioContext();
  const ear = createEar(context);
  let hush = createHush();

  watch(
    microphone,
    (track, _before, onCleanup) => {
      hush = createHush();
      heard.value = false;
      if (!track) return;
      const source = context.createMediaStreamSource(new MediaStream([track]));
      source.connect(ear.node);
      onCleanup(() => source.disconnect());
    },
    { immediate: true },
  );
  const timer = setInterval(() => {
    blocked.value = context.state !== 'running';
    const loudness = ear.loudness();
    level.value = Math.max(Math.min(1, Math.sqrt(loudness) * 1.6), level.value * 0.7);
    if (loudness > hushLimits.speaking) heard.value = true;
    const listens =
      !blocked.value && on() && microphone.value?.readyState === 'live' && !microphone.value.muted;
    const said = hush({ loudness, on: listens }, performance.now());
    [silent.value, dead.value] = [said !== undefined, said === 'nothing'];
  }, every);
  const resume = () => void context.resume();
  useEventListener('pointerdown', resume);
  // A phone call takes the sound away, and not every phone gives it back by itself.
  whenSeenAgain(resume);
  onScopeDispose(() => {
    clearInterval(timer);
    void context.close();
  });
  return { level, heard, blocked, silent, dead };
}
