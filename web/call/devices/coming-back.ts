import { onScopeDispose } from 'vue';
import type { Devices } from '#web/call/devices/use-devices.ts';

const every = 5000;

/** Whether the browser gives both without asking the person. Not every browser tells: then it takes a press. */
async function isGranted(): Promise<boolean> {
  const names = ['camera', 'microphone'] as PermissionName[];
  try {
    const all = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    return all.every(({ state }) => state === 'granted');
  } catch {
    return false;
  }
}

/**
 * Asks again, now and then, for a camera or microphone that a phone call or another program has taken, until the scope
 * ends. Only while the page is seen, and only where that puts no question to the person.
 */
export function useComingBack({
  problem,
  opening,
  comeBack,
}: Pick<Devices, 'problem' | 'opening' | 'comeBack'>): void {
  async function look(): Promise<void> {
    const isLost = problem.value === 'ended' || problem.value === 'busy';
    if (!isLost || opening.value || document.visibilityState !== 'visible') return;
    if (await isGranted()) await comeBack();
  }
  const timer = setInterval(() => void look(), every);
  onScopeDispose(() => clearInterval(timer));
}
