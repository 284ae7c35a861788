import { onScopeDispose, watchEffect } from 'vue';
import { grounds, readableAccent } from '#web/theme/accent.ts';

/** The company's accent, as it can be read in either colour scheme. Without one our own colour stays. */
export function useAccent(accent: () => string | null | undefined): void {
  const { style } = document.documentElement;
  const names = { '--accent-on-light': grounds.light, '--accent-on-dark': grounds.dark };
  const forget = () => Object.keys(names).forEach((name) => style.removeProperty(name));
  watchEffect(() => {
    forget();
    for (const [name, ground] of Object.entries(names)) {
      const readable = readableAccent(accent() ?? '', ground);
      if (readable) style.setProperty(name, readable);
    }
  });
  onScopeDispose(forget);
}
