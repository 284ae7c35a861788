import { platformOf, type DeviceProblem, type Platform } from '#web/call/devices/device-problem.ts';

/**
 * The name of the words that say what to do: where a browser hides its permissions depends on the device, and whether
 * another browser may be used on whether the link is still `free`.
 */
export function deviceWords(problem: DeviceProblem, free = false): string {
  if (problem === 'inApp') return `device.inApp.${free ? 'text' : 'bound'}`;
  const isMissing = problem === 'noCamera' || problem === 'noMicrophone';
  if (isMissing && free) return `device.${problem}.free`;
  const platform = platformHere();
  const isDenied = problem === 'denied' || problem === 'deniedBySystem';
  return `device.${problem}.${isDenied && platform !== 'other' ? platform : 'text'}`;
}

/** What this runs on. */
export function platformHere(): Platform {
  const { userAgent, maxTouchPoints } = navigator;
  return platformOf({ userAgent, touches: maxTouchPoints > 1 });
}
