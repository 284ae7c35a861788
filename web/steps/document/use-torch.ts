import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';

export interface Torch {
  /** The camera in use has a lamp that a page may switch. */
  readonly there: ComputedRef<boolean>;
  readonly on: Readonly<Ref<boolean>>;
  readonly toggle: () => Promise<void>;
}

// The compiler's library does not know the lamp: it is of the image capture draft, on phones with Chrome.
const hasTorch = (track: MediaStreamTrack): boolean => {
  const capabilities: object = track.getCapabilities?.() ?? {};
  return Boolean(Reflect.get(capabilities, 'torch'));
};

/** The lamp beside a camera. It goes out with its track. */
export function useTorch(camera: () => MediaStreamTrack | undefined): Torch {
  const on = ref(false);
  watch(camera, () => (on.value = false), { flush: 'sync' });
  async function toggle(): Promise<void> {
    const wanted = { torch: !on.value };
    // A lamp that does not obey leaves everything as it was.
    await camera()
      ?.applyConstraints({ advanced: [wanted as MediaTrackConstraintSet] })
      .then(
        () => (on.value = wanted.torch),
        () => undefined,
      );
  }
  const there = computed(() => {
    const track = camera();
    return track !== undefined && hasTorch(track);
  });
  return { there, on, toggle };
}
