import { watch, type Ref } from 'vue';
import { useDrawer, type Drawer } from '#web/call/use-drawer.ts';

/** What is opened in the panel. */
export type DrawerName = 'background' | 'chat' | 'devices' | 'keys';

export interface Panel extends Drawer<DrawerName> {
  /** Shows the panel, where it was put away. */
  readonly reveal: () => void;
}

/**
 * What is open in the panel beside the video. `away`: the panel is put away, and with it whatever was open in it, so that
 * nothing counts as looked at that nobody sees.
 */
export function usePanel(away: Ref<boolean>): Panel {
  const { open, show, toggle, close } = useDrawer<DrawerName>();
  watch(away, (is) => is && void close(), { flush: 'sync' });
  const reveal = (): void => void (away.value = false);
  return {
    open,
    show(name) {
      reveal();
      show(name);
    },
    toggle(name) {
      reveal();
      toggle(name);
    },
    close,
    reveal,
  };
}
