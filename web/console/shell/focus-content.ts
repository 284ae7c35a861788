import { nextTick, watch } from 'vue';

/** What is new on the page begins at its content: whoever listens hears it, and the keyboard goes on from there. */
export function focusContentOn(change: () => unknown): void {
  watch(change, async () => {
    await nextTick();
    document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true });
  });
}
