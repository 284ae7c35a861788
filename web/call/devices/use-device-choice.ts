import { useEventListener, useStorage } from '@vueuse/core';
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { pluggingOf, renamed, type Choice } from '#web/call/devices/plugging.ts';
import type { SavingWish } from '#web/call/saving/saving.ts';
import { useComingBack } from '#web/call/devices/coming-back.ts';
import { useDevices } from '#web/call/devices/use-devices.ts';

export const deviceKinds = ['camera', 'microphone', 'speaker'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** What a person is told of a device: that it has gone and another one is used instead, or that it is `back`. */
export interface PlugNews {
  readonly device: Choice;
  readonly back: boolean;
}

/** Which devices there are of a kind, which one is in use, and another one. */
export interface DeviceChoice {
  readonly kind: DeviceKind;
  readonly items: ComputedRef<readonly Choice[]>;
  readonly current: ComputedRef<string>;
  readonly news: Readonly<Ref<PlugNews | undefined>>;
  readonly choose: (id: string) => Promise<void>;
  /** The news was read. */
  readonly dismiss: () => void;
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

/** How one kind is used: which device is in use, and another one; without an id, whichever the browser takes. */
interface Use {
  readonly kind: DeviceKind;
  readonly inUse: () => string | undefined;
  readonly ended: () => boolean;
  readonly change: (id?: string) => Promise<void>;
}

type Remembered = Record<DeviceKind, string>;
const nothing: Remembered = { camera: '', microphone: '', speaker: '' };

/** What was chosen last in this browser: ids, and what the devices were named, for browsers whose ids do not last. */
interface Memory {
  readonly ids: Ref<Remembered>;
  readonly names: Ref<Remembered>;
}

/** One kind: keeps to what was chosen as far as it is plugged in. */
function createChoice({ kind, inUse, ended, change }: Use, { ids, names }: Memory) {
  const items = shallowRef<readonly Choice[]>([]);
  const news = shallowRef<PlugNews>();
  /** The device that was pulled out while it was in use. */
  let lost: Choice | undefined;
  /** Its id, until another one has taken its place. */
  let fallen: string | undefined;

  async function plugged(there: readonly Choice[]): Promise<void> {
    const before = items.value;
    items.value = there;
    const again = renamed(there, { value: ids.value[kind], label: names.value[kind] });
    if (before.length === 0 && again) {
      if (inUse() !== again.value) await change(again.value);
      return remember(again.value);
    }
    const wanted = lost?.value ?? ids.value[kind];
    const follows = pluggingOf({ before, there, inUse: inUse(), ended: ended(), wanted });
    if (follows === 'goOn') return change(inUse());
    if (follows === 'offer') {
      const device = there.find(({ value }) => value === wanted);
      news.value = device && { device, back: true };
    }
    // A pulled plug is told of several times.
    if (follows !== 'fallBack' || fallen === inUse()) return;
    fallen = inUse();
    lost = before.find(({ value }) => value === fallen);
    await change();
    fallen = undefined;
    news.value = lost && { device: lost, back: false };
  }

  function remember(id: string): void {
    // What could not be opened is not what the next call is to begin with.
    if (inUse() !== id) return;
    [news.value, lost] = [undefined, undefined];
    ids.value = { ...ids.value, [kind]: id };
    const name = items.value.find(({ value }) => value === id)?.label ?? '';
    names.value = { ...names.value, [kind]: name };
  }

  async function choose(id: string): Promise<void> {
    await change(id);
    remember(id);
  }
  const choice: DeviceChoice = {
    kind,
    items: computed(() => items.value),
    current: computed(() => inUse() ?? ''),
    news,
    choose,
    dismiss: () => (news.value = undefined),
  };
  return { ...choice, plugged };
}

const idOf = (track: MediaStreamTrack | undefined) => track?.getSettings().deviceId;

/** Camera, microphone and speaker as this browser remembers them from the last call; they may be changed in it. */
export function useDeviceChoice() {
  const ids = useStorage<Remembered>('vidimus-devices', nothing);
  const names = useStorage<Remembered>('vidimus-device-names', nothing);
  const devices = useDevices(() => ids.value);
  const { camera, microphone, changeCamera, changeMicrophone } = devices;
  const speaker = ref(ids.value.speaker);
  /** What the person wants for the line of this device: a phone that counts its data stays one. */
  const savingWish = useStorage<SavingWish>('vidimus-saving', 'auto');
  useComingBack(devices);
  // Asked once: a browser forgets the settings of a track that has ended.
  const used = {
    camera: computed(() => idOf(camera.value)),
    microphone: computed(() => idOf(microphone.value)),
  };
  const uses: readonly Use[] = [
    {
      kind: 'camera',
      inUse: () => used.camera.value,
      ended: () => camera.value?.readyState === 'ended',
      change: (deviceId) => changeCamera({ deviceId }),
    },
    {
      kind: 'microphone',
      inUse: () => used.microphone.value,
      ended: () => microphone.value?.readyState === 'ended',
      change: changeMicrophone,
    },
    {
      kind: 'speaker',
      inUse: () => speaker.value,
      ended: () => false,
      change: async (id = '') => void (speaker.value = id),
    },
  ];
  const all = uses
    .filter(({ kind }) => kind !== 'speaker' || mayChooseSpeaker())
    .map((use) => createChoice(use, { ids, names }));

  /** A call, another program or a pulled plug has taken the camera, and nobody turned it off. */
  const isCameraGone = () => devices.cameraOn.value && devices.cameraTrouble.value !== undefined;

  async function look(): Promise<void> {
    const there = await devices.list().catch(() => []);
    for (const each of all) void each.plugged(choicesOf(there, each.kind));
  }
  watch([camera, microphone], ([picture, sound]) => void ((picture ?? sound) && look()));
  // A device may stop a moment after it has left the list.
  watch(devices.problem, (problem) => void (problem === 'ended' && look()));
  // Behind plain HTTP there are no devices at all, and the call says so by itself.
  if (navigator.mediaDevices) useEventListener(navigator.mediaDevices, 'devicechange', () => void look());

  return { devices, speaker, choices: all as readonly DeviceChoice[], savingWish, isCameraGone };
}

export type OwnDevices = ReturnType<typeof useDeviceChoice>;
