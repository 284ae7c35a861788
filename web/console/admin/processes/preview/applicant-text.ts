import type { App } from 'vue';
import ui from '@nuxt/ui/vue-plugin';
import { createApp, h, shallowRef } from 'vue';
import { joinWords } from '#locales/join.ts';
import WelcomeText from '#web/join/WelcomeText.vue';
import { createWords } from '#web/words/words.ts';

export type Shown = InstanceType<typeof WelcomeText>['$props']['preview'];

/**
 * The applicant's own page in an element of the console. It is a program of its own, because it has other words than the console;
 * what it shows is changed by `show`.
 */
export async function openApplicantText(element: HTMLElement, first: Shown) {
  const shown = shallowRef(first);
  const app: App = createApp({ render: () => h(WelcomeText, { preview: shown.value }) });
  app.use(ui).use(await createWords(joinWords));
  app.mount(element);
  return { show: (next: Shown) => void (shown.value = next), close: () => app.unmount() };
}
