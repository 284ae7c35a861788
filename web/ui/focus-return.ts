import { nextTick } from 'vue';

/** Remembers what has the focus when something is opened, and gives it back when that is closed. */
export function createFocusReturn() {
  let before: Element | null = null;
  const isThere = (element: Element | null): element is HTMLElement =>
    element instanceof HTMLElement && element.isConnected && element !== document.body;
  return {
    /** What was remembered first counts: what is opened in place of it had no focus of its own. */
    remember(): void {
      before ??= document.activeElement;
    },
    /**
     * `instead` gets it where what had it has gone, or nothing had it: Safari gives a button that is pressed with a pointer no
     * focus.
     */
    async giveBack(instead: () => HTMLElement | null | undefined = () => undefined): Promise<void> {
      const to = before;
      before = null;
      await nextTick();
      if (isThere(to)) to.focus();
      else instead()?.focus();
    },
    forget(): void {
      before = null;
    },
  };
}
