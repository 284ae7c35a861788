import { onScopeDispose, ref, type Ref } from 'vue';
import { createSampler } from '#web/vision/grey.ts';
import { lightHint, type LightHint } from '#web/vision/light.ts';

/** Looks at the light on the face once a second. */
export function useLight(
  video: () => HTMLVideoElement | null | undefined,
): Readonly<Ref<LightHint | 'measuring'>> {
  const light = ref<LightHint | 'measuring'>('measuring');
  const sample = createSampler(160);
  const look = () => {
    const element = video();
    const grey = element ? sample(element) : undefined;
    if (grey) light.value = lightHint(grey);
  };
  const timer = setInterval(look, 1000);
  const soon = setTimeout(look, 400);
  onScopeDispose(() => {
    clearInterval(timer);
    clearTimeout(soon);
  });
  return light;
}
