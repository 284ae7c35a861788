import { onScopeDispose, watch } from 'vue';
import { longestCameraLabel, type CameraSign } from '#schema/session/call/camera/camera-signs.ts';
import { useApi } from '#web/api/client.ts';
import { NoteCameraDocument } from '#web/api/generated/graphql.ts';
import type { Devices } from '#web/call/devices/use-devices.ts';
import { isCounted, tellsTimes } from './frame-times.ts';
import { isRepeatedInRhythm, isWithoutNoise } from './picture-signs.ts';
import { isProgramName } from './program-names.ts';
import { readCamera, readsFrames, type CameraFrames } from './read-camera.ts';

/** TypeScript's types leave out what Chromium tells of a device. */
type Hinting = Navigator & { readonly userAgentData?: Parameters<typeof tellsTimes>[0] };

const signsOfFrames = ({ times, looks }: CameraFrames): readonly CameraSign[] => {
  const isTimed = tellsTimes((navigator as Hinting).userAgentData) && isCounted(times);
  return [
    ...(isTimed || isRepeatedInRhythm(looks) ? (['timing'] as const) : []),
    ...(isWithoutNoise(looks) ? (['noise'] as const) : []),
  ];
};

/** In one line and as long as is taken; what turns the direction of text would be refused. */
const named = (label: string): string =>
  [...label.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim()].slice(0, longestCameraLabel).join('');

/**
 * Looks at the own camera for signs of a program, once it runs and again when it is another one, and tells what it found. A
 * camera without signs is told of only after one that had some. Nobody waits for it: what does not get through, or cannot be
 * measured here, is not told.
 */
export function useCameraSigns({ camera, cameraOn }: Pick<Devices, 'camera' | 'cameraOn'>): void {
  const api = useApi();
  let reading = new AbortController();
  let told = '';
  /** Read to the end: a camera that was off for a while is still the same. */
  const read = new WeakSet<MediaStreamTrack>();
  onScopeDispose(() => reading.abort());

  async function tell(signs: readonly CameraSign[], label: string): Promise<void> {
    const name = signs.includes('label') ? { label: named(label) } : {};
    const next = signs.length > 0 ? JSON.stringify([signs, name]) : '';
    if (next === told) return;
    await api.act(NoteCameraDocument, { key: crypto.randomUUID(), signs, ...name });
    told = next;
  }

  async function look(track: MediaStreamTrack, signal: AbortSignal): Promise<void> {
    if (read.has(track)) return;
    const { label } = track;
    const byName: readonly CameraSign[] = isProgramName(label) ? ['label'] : [];
    // The name is known at once. What did not get through goes out once more with the rest.
    if (byName.length > 0) await tell(byName, label).catch(() => undefined);
    if (!readsFrames()) return;
    const frames = await readCamera(track, signal);
    if (signal.aborted) return;
    await tell([...byName, ...signsOfFrames(frames)], label);
    read.add(track);
  }

  // A camera that is off sends black.
  watch(
    () => (cameraOn.value ? camera.value : undefined),
    (track) => {
      reading.abort();
      const mine = (reading = new AbortController());
      if (track) void look(track, mine.signal).catch(() => undefined);
    },
    { immediate: true },
  );
}
