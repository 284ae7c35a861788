import { useEventListener } from '@vueuse/core';
import { isTyping } from './keys.ts';
import type { CallPage } from '../call/use-call.ts';
import type { Drawer } from '../call/use-drawer.ts';
import type { Steps } from '../steps/use-steps.ts';

interface Acts {
  readonly capture: () => void;
  readonly end: () => void;
  readonly stay: () => void;
  readonly full: () => void;
  readonly drawer: (drawer: Drawer) => void;
}

/** A whole call from the keyboard. What a rule forbids, a key does not do either. */
export function useCallKeys(call: CallPage, steps: Steps, acts: Acts): void {
  const { microphoneOn, cameraOn } = call.devices;
  const keys: Readonly<Record<string, () => unknown>> = {
    m: () => (microphoneOn.value = !microphoneOn.value),
    v: () => (cameraOn.value = !cameraOn.value),
    c: () => !steps.mayCapture.value && acts.capture(),
    w: () => steps.open.value && steps.withdraw(steps.open.value.id),
    e: acts.end,
    f: acts.full,
    d: () => acts.drawer('devices'),
    '?': () => acts.drawer('keys'),
    escape: acts.stay,
  };
  useEventListener(document, 'keydown', (event) => {
    if (isTyping(event)) return;
    const row = steps.rows.value.find(({ shortcut }) => String(shortcut) === event.key);
    if (row) {
      if (!steps.mayStart(row.kind)) void steps.start(row.kind);
      return;
    }
    keys[event.key.toLowerCase()]?.();
  });
}
