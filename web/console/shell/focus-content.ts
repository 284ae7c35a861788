import { nextTick, watch } from 'vue';

/** Focuses the content of a new page, so that screen readers read it and Tab continues from there. */
export function focusContentOn(change: () => unknown): void {
  watch(change, async () => {
    await nextTick();
    document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true });
  });
}
