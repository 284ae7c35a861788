import { nextTick } from 'vue';

/** Remembers what has the focus when something is opened, and gives it back when that is closed. */
export function createFocusReturn() {
  let before: Element | null = null;
  return {
    /** What was remembered first counts: what is opened in place of it had no focus of its own. */
    remember(): void {
      before ??= document.activeElement;
    },
    async giveBack(): Promise<void> {
      const to = before;
      before = null;
      await nextTick();
      if (to instanceof HTMLElement) to.focus();
    },
    forget(): void {
      before = null;
    },
  };
}
