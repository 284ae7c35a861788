import { useEventListener } from '@vueuse/core';
import { ref } from 'vue';
import { missingAmong, problemHere, type DeviceProblem } from '#web/call/devices/device-problem.ts';
import type { Devices } from '#web/call/devices/use-devices.ts';

/**
 * What stands in the way of a call is found before the link is bound to this browser, so that another browser or a phone may
 * still have it: at the opening by what the browser lists, at *Agree* by asking for the camera. Any browser may be one without
 * a camera, whatever it calls itself.
 */
export function useDeviceTrial(devices: Pick<Devices, 'open' | 'close' | 'list' | 'problem'>) {
  const problem = ref<DeviceProblem | undefined>(problemHere());
  /** Counts what was found: an older look does not replace what was tried since. */
  let turn = 0;

  /** Looks at what is there, without a question to the person. */
  async function look(): Promise<void> {
    const mine = ++turn;
    const here = problemHere();
    const there = here ? [] : await devices.list().catch(() => []);
    if (mine === turn) problem.value = here ?? missingAmong(there.map(({ kind }) => kind));
  }

  /** Opens camera and microphone, which stay open for whoever goes on, and tells whether both are there. */
  async function attempt(): Promise<boolean> {
    turn++;
    await devices.open();
    problem.value = devices.problem.value;
    if (problem.value) devices.close();
    return !problem.value;
  }

  /** The same without going on: nobody is looked at while they read. */
  async function again(): Promise<void> {
    if (await attempt()) devices.close();
  }

  // What is plugged in is noticed. What a person or a system has answered is not asked about again by itself.
  const isMissing = () => problem.value === 'noCamera' || problem.value === 'noMicrophone';
  if (navigator.mediaDevices)
    useEventListener(navigator.mediaDevices, 'devicechange', () => isMissing() && void look());

  return { problem, look, attempt, again };
}
