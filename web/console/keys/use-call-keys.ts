import { useEventListener } from '@vueuse/core';
import { isTyping } from './keys.ts';
import type { DrawerName } from '../call/use-panel.ts';
import type { Chosen } from '../call/stage/use-chosen.ts';
import type { CallPage } from '../call/use-call.ts';
import type { Steps } from '../steps/use-steps.ts';

interface Acts {
  readonly toggleSteps: () => void;
  readonly start: () => void;
  readonly end: () => void;
  /** Closes what was opened last, and leaves the call as it is. */
  readonly dismiss: () => void;
  readonly full: () => void;
  readonly expand: () => void;
  /** Opens the menu of whoever is chosen. */
  readonly person: () => void;
  readonly drawer: (name: DrawerName) => void;
}

/** A whole call from the keyboard. What a rule forbids, a key does not do either. */
export function useCallKeys(call: CallPage, steps: Steps, chosen: Chosen, acts: Acts): void {
  const { microphoneOn, cameraOn } = call.devices;
  const keys: Readonly<Record<string, () => unknown>> = {
    m: () => (microphoneOn.value = !microphoneOn.value),
    v: () => (cameraOn.value = !cameraOn.value),
    c: () => !steps.mayCapture.value && void call.capture(),
    t: acts.toggleSteps,
    s: acts.start,
    w: () => steps.open.value && steps.withdraw(steps.open.value.id),
    e: acts.end,
    f: acts.full,
    x: acts.expand,
    p: acts.person,
    b: () => acts.drawer('background'),
    h: () => acts.drawer('chat'),
    d: () => acts.drawer('devices'),
    '?': () => acts.drawer('keys'),
    escape: acts.dismiss,
  };
  const peopleKeys: Readonly<Record<string, () => void>> = {
    arrowleft: () => chosen.step(-1),
    arrowup: () => chosen.step(-1),
    arrowright: () => chosen.step(1),
    arrowdown: () => chosen.step(1),
  };

  /** With one applicant a number starts a step; with several it chooses one of them, 0 being the tenth. */
  function number(key: string): void {
    if (chosen.several.value) return chosen.chooseAt(Number(key) || 10);
    const row = steps.rows.value.find(({ shortcut }) => String(shortcut) === key);
    if (row && !steps.mayStart(row.kind)) void steps.start(row.kind);
  }

  useEventListener(document, 'keydown', (event) => {
    if (isTyping(event)) return;
    if (/^[0-9]$/.test(event.key)) return number(event.key);
    const key = event.key.toLowerCase();
    // In the panel an arrow scrolls; on the stage and elsewhere it goes from one person to the next.
    const inPanel = event.target instanceof Element && event.target.closest('aside');
    const arrow = chosen.several.value && !inPanel ? peopleKeys[key] : undefined;
    if (arrow) {
      event.preventDefault();
      return arrow();
    }
    const act = keys[key];
    if (!act) return;
    // Otherwise the letter that opens the conversation would also be written into it.
    event.preventDefault();
    act();
  });
}
