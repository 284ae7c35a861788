import { shallowRef, type ShallowRef } from 'vue';
import { createFocusReturn } from '#web/ui/focus-return.ts';

/** What is opened beside the video of a call, one thing at a time. */
export interface Drawer<Name extends string> {
  readonly open: Readonly<ShallowRef<Name | undefined>>;
  readonly show: (name: Name) => void;
  /** Shows it, or closes it where it is shown already. */
  readonly toggle: (name: Name) => void;
  /** Gives the focus back to where it was. */
  readonly close: () => Promise<void>;
}

/** `buttonOf`: what gets the focus after closing, where whatever opened it is no longer there. */
export function useDrawer<Name extends string>(
  buttonOf: (name: Name) => HTMLElement | null | undefined = () => undefined,
): Drawer<Name> {
  const open = shallowRef<Name>();
  const focus = createFocusReturn();

  function show(name: Name): void {
    focus.remember();
    open.value = name;
  }

  async function close(): Promise<void> {
    const { value: name } = open;
    if (!name) return;
    open.value = undefined;
    await focus.giveBack(() => buttonOf(name));
  }

  return {
    open,
    show,
    toggle: (name) => (open.value === name ? void close() : show(name)),
    close,
  };
}
