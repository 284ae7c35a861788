import type { ObjectDirective } from 'vue';

/** `v-heading`: what is new on the screen takes the focus, so that it is read out and the next press is near. */
export const vHeading: ObjectDirective<HTMLElement> = {
  mounted(element) {
    element.tabIndex = -1;
    element.style.outline = 'none';
    element.focus({ preventScroll: true });
  },
};
