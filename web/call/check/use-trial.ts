import { computed } from 'vue';
import type { OwnDevices } from '#web/call/devices/use-device-choice.ts';
import type { Seat } from '#web/call/line/line.ts';
import { showableOf } from '#web/call/showable.ts';
import { useSoundLevel } from '#web/call/sound/use-sound-level.ts';
import { soundHint, triedOf } from './tried.ts';
import { useLight } from './use-light.ts';
import { useLineCheck } from './use-line-check.ts';

/**
 * Camera, microphone, light and line while they are tried before a call, by either side. `seat` asks the gateway for a token
 * to try the line; `screen` shows the camera.
 */
export function useTrial(
  { devices }: Pick<OwnDevices, 'devices'>,
  seat: () => Promise<Seat>,
  screen: () => HTMLVideoElement | null | undefined,
) {
  const { camera, microphone, problem } = devices;
  const sound = useSoundLevel(microphone);
  const light = useLight(screen);
  const line = useLineCheck(seat);
  const listened = () => ({
    heard: sound.heard.value,
    silent: sound.silent.value,
    blocked: sound.blocked.value,
  });
  return {
    picture: computed(() => camera.value && showableOf(camera.value)),
    sound,
    /** The one thing to say of each. */
    hints: computed(() => ({ light: light.value, sound: soundHint(listened()), line: line.value })),
    /** How each stands. */
    tried: computed(() =>
      triedOf({
        heard: sound.heard.value,
        dead: sound.dead.value,
        problem: problem.value,
        seen: camera.value !== undefined && light.value !== 'measuring',
        light: light.value,
        line: line.value,
      }),
    ),
  };
}

export type Trial = ReturnType<typeof useTrial>;
