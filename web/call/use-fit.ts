import { useElementSize, useEventListener } from '@vueuse/core';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { fitOf, type Fit } from '#web/call/fit.ts';

/** How a video fits its place now: phones are turned and tiles change their size while it plays. */
export function useFit(video: Readonly<Ref<HTMLVideoElement | null>>): ComputedRef<Fit> {
  const place = useElementSize(video);
  const picture = ref({ width: 0, height: 0 });
  useEventListener(video, ['loadedmetadata', 'resize'], () => {
    picture.value = { width: video.value?.videoWidth ?? 0, height: video.value?.videoHeight ?? 0 };
  });
  return computed(() => fitOf({ width: place.width.value, height: place.height.value }, picture.value));
}
