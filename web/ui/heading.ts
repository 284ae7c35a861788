import type { ObjectDirective } from 'vue';

/** `v-heading`: focuses the heading of what has just appeared, so that screen readers read it and Tab continues from there. */
export const vHeading: ObjectDirective<HTMLElement> = {
  mounted(element) {
    element.tabIndex = -1;
    element.style.outline = 'none';
    element.focus({ preventScroll: true });
  },
};
