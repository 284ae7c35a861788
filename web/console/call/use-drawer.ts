import { ref } from 'vue';
import { createFocusReturn } from '#web/ui/focus-return.ts';

export type Drawer = 'background' | 'chat' | 'devices' | 'keys';

/** What is opened beside the video. Closing gives the focus back to where it was. */
export function useDrawer() {
  const open = ref<Drawer>();
  const focus = createFocusReturn();

  function close(): Promise<void> {
    open.value = undefined;
    return focus.giveBack();
  }

  function toggle(drawer: Drawer): void {
    if (open.value === drawer) return void close();
    focus.remember();
    open.value = drawer;
  }

  return { open, close, toggle };
}
