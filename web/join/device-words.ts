import { platformOf, type DeviceProblem } from '#web/call/device-problem.ts';

/** The name of the words that say what to do: where a browser hides its permissions depends on the device. */
export function deviceWords(problem: DeviceProblem): string {
  const { userAgent, maxTouchPoints } = navigator;
  const platform = platformOf({ userAgent, touches: maxTouchPoints > 1 });
  return `device.${problem}.${problem === 'denied' && platform !== 'other' ? platform : 'text'}`;
}
