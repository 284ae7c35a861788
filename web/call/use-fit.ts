import { useElementSize, useEventListener } from '@vueuse/core';
import { computed, ref, watch, type ComputedRef } from 'vue';
import { fitOf, type Fit } from '#web/call/fit.ts';

/** How a video fits its place now: phones are turned and tiles change their size while it plays. Without one it watches nothing. */
export function useFit(video: () => HTMLVideoElement | null | undefined): ComputedRef<Fit> {
  const place = useElementSize(video);
  const picture = ref({ width: 0, height: 0 });
  function measure(): void {
    const { videoWidth: width = 0, videoHeight: height = 0 } = video() ?? {};
    picture.value = { width, height };
  }
  // One that plays already says its size no more.
  watch(video, measure, { immediate: true, flush: 'post' });
  useEventListener(video, ['loadedmetadata', 'resize'], measure);
  return computed(() => fitOf({ width: place.width.value, height: place.height.value }, picture.value));
}
