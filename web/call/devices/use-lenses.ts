import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { lensesOf, nextLens, rearLenses, type Lens } from '#web/call/devices/lens.ts';
import type { Devices } from '#web/call/devices/use-devices.ts';

/** The lenses at the back of this phone, while one of them is in use, and the way from one to the next. */
export function useLenses(devices: Pick<Devices, 'camera' | 'mirrored' | 'list' | 'changeCamera'>): {
  readonly several: ComputedRef<boolean>;
  readonly step: () => Promise<void>;
} {
  const { camera, mirrored, list, changeCamera } = devices;
  const lenses = shallowRef<readonly Lens[]>([]);
  watch(
    camera,
    async () => {
      lenses.value = rearLenses(lensesOf(await list().catch(() => [])));
    },
    { immediate: true },
  );
  return {
    several: computed(() => !mirrored.value && lenses.value.length > 1),
    step: async () => {
      const deviceId = nextLens(lenses.value, camera.value?.getSettings().deviceId);
      if (deviceId) await changeCamera({ deviceId });
    },
  };
}
