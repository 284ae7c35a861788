import { platformOf, type DeviceProblem } from '#web/call/devices/device-problem.ts';

/**
 * The name of the words that say what to do: where a browser hides its permissions depends on the device, and whether
 * another browser may be used on whether the link is still `free`.
 */
export function deviceWords(problem: DeviceProblem, free = false): string {
  if (problem === 'inApp') return `device.inApp.${free ? 'text' : 'bound'}`;
  const { userAgent, maxTouchPoints } = navigator;
  const platform = platformOf({ userAgent, touches: maxTouchPoints > 1 });
  return `device.${problem}.${problem === 'denied' && platform !== 'other' ? platform : 'text'}`;
}
