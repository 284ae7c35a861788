import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import { createSampler } from '#web/vision/grey.ts';
import { lightHint, type LightHint } from '#web/vision/light.ts';

/** Looks at the light on the face, once a second unless told otherwise. Without a video nothing is known of it. */
export function useLight(
  video: () => HTMLVideoElement | null | undefined,
  every = 1000,
): Readonly<Ref<LightHint | 'measuring'>> {
  const light = ref<LightHint | 'measuring'>('measuring');
  const sample = createSampler(160);
  const look = () => {
    const element = video();
    if (!element) return void (light.value = 'measuring');
    const grey = sample(element);
    if (grey) light.value = lightHint(grey);
  };
  const timer = setInterval(look, every);
  const soon = setTimeout(look, 400);
  onScopeDispose(() => {
    clearInterval(timer);
    clearTimeout(soon);
  });
  return light;
}

/** During a call it changes slowly, and drawing takes time from the call. */
const everyInCall = 3000;

/** The same before a camera that may be shown nowhere; while it is off there is nothing to say. */
export function useLightOn(
  camera: Readonly<Ref<MediaStreamTrack | undefined>>,
  on: Readonly<Ref<boolean>>,
): Readonly<Ref<LightHint | 'measuring'>> {
  const video = document.createElement('video');
  [video.muted, video.playsInline] = [true, true];
  watch(
    camera,
    (track) => {
      video.srcObject = track ? new MediaStream([track]) : null;
      if (track) void video.play().catch(() => undefined);
    },
    { immediate: true },
  );
  onScopeDispose(() => (video.srcObject = null));
  const isSeen = () => camera.value !== undefined && on.value;
  const light = useLight(() => (isSeen() ? video : undefined), everyInCall);
  return computed(() => (isSeen() ? light.value : 'measuring'));
}
