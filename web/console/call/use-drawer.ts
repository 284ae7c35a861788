import { nextTick, ref } from 'vue';

export type Drawer = 'background' | 'devices' | 'keys';

/** What is opened beside the video. Closing gives the focus back to where it was. */
export function useDrawer() {
  const open = ref<Drawer>();
  let before: Element | null = null;

  async function close(): Promise<void> {
    open.value = undefined;
    await nextTick();
    if (before instanceof HTMLElement) before.focus();
    before = null;
  }

  function toggle(drawer: Drawer): void {
    if (open.value === drawer) return void close();
    before ??= document.activeElement;
    open.value = drawer;
  }

  return { open, close, toggle };
}
