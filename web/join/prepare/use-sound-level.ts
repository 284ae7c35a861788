import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** Root mean square from which somebody speaks rather than breathes. */
const speaking = 0.02;

/**
 * Listens to a microphone. `level` from 0 to 1, as loud as it seems; `heard` once somebody spoke. `blocked`: the
 * browser lets no page listen before something was pressed.
 */
export function useSoundLevel(microphone: Readonly<Ref<MediaStreamTrack | undefined>>) {
  const level = ref(0);
  const heard = ref(false);
  const blocked = ref(false);
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const samples = new Float32Array(analyser.fftSize);

  watch(
    microphone,
    (track, _before, onCleanup) => {
      if (!track) return;
      const source = context.createMediaStreamSource(new MediaStream([track]));
      source.connect(analyser);
      onCleanup(() => source.disconnect());
    },
    { immediate: true },
  );
  const timer = setInterval(() => {
    blocked.value = context.state === 'suspended';
    analyser.getFloatTimeDomainData(samples);
    const loudness = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
    level.value = Math.max(Math.min(1, Math.sqrt(loudness) * 1.6), level.value * 0.7);
    if (loudness > speaking) heard.value = true;
  }, 100);
  const resume = () => void context.resume();
  addEventListener('pointerdown', resume);
  onScopeDispose(() => {
    clearInterval(timer);
    removeEventListener('pointerdown', resume);
    void context.close();
  });
  return { level, heard, blocked };
}
