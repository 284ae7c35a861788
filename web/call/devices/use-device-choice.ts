import { useEventListener, useStorage } from '@vueuse/core';
import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { useDevices, type Devices } from '#web/call/devices/use-devices.ts';

/** A device that may be chosen, as the browser names it. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export const deviceKinds = ['camera', 'microphone', 'speaker'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** Which devices there are of a kind, which one is in use, and another one. */
export interface DeviceChoice {
  readonly kind: DeviceKind;
  readonly items: ComputedRef<readonly Choice[]>;
  readonly current: ComputedRef<string>;
  readonly choose: (id: string) => Promise<void>;
}

const inputs = { camera: 'videoinput', microphone: 'audioinput', speaker: 'audiooutput' } as const;

/** Names are told only after the person has allowed the device: until then there is nothing to choose from. */
export const choicesOf = (
  devices: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
  kind: DeviceKind,
): Choice[] =>
  devices
    .filter((device) => device.kind === inputs[kind] && device.deviceId !== '' && device.label !== '')
    .map(({ deviceId, label }) => ({ value: deviceId, label }));

const mayChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype;

/** Camera, microphone and speaker as this browser remembers them from the last call; they may be changed in it. */
export function useDeviceChoice(): {
  readonly devices: Devices;
  readonly speaker: Readonly<Ref<string>>;
  readonly choices: readonly DeviceChoice[];
} {
  const remembered = useStorage('vidimus-devices', { camera: '', microphone: '', speaker: '' });
  const devices = useDevices(undefined, { ...remembered.value });
  const there = shallowRef<readonly MediaDeviceInfo[]>([]);
  const speaker = computed(() => remembered.value.speaker);

  const look = async () => void (there.value = await devices.list().catch(() => []));
  watch([devices.camera, devices.microphone], look);
  // Behind plain HTTP there are no devices at all, and the call says so by itself.
  if (navigator.mediaDevices) useEventListener(navigator.mediaDevices, 'devicechange', () => void look());

  const choice = (
    kind: DeviceKind,
    current: () => string | undefined,
    change: (id: string) => Promise<void> | void,
  ): DeviceChoice => ({
    kind,
    items: computed(() => choicesOf(there.value, kind)),
    current: computed(() => current() ?? ''),
    choose: async (id) => {
      await change(id);
      remembered.value = { ...remembered.value, [kind]: id };
    },
  });
  const { camera, microphone, changeCamera, changeMicrophone } = devices;
  const choices = [
    choice(
      'camera',
      () => camera.value?.getSettings().deviceId,
      (deviceId) => changeCamera({ deviceId }),
    ),
    choice('microphone', () => microphone.value?.getSettings().deviceId, changeMicrophone),
    choice(
      'speaker',
      () => speaker.value || 'default',
      () => undefined,
    ),
  ];
  return {
    devices,
    speaker,
    choices: choices.filter(({ kind }) => kind !== 'speaker' || mayChooseSpeaker()),
  };
}
