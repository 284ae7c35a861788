import ui from '@nuxt/ui/vue-plugin';
import { createApp, h, onBeforeUnmount, onMounted, type App, type ShallowRef } from 'vue';
import { joinWords } from '#locales/join.ts';
import WelcomeText from '#web/join/WelcomeText.vue';
import { createWords } from '#web/words/words.ts';

export type Shown = InstanceType<typeof WelcomeText>['$props']['preview'];

/**
 * Shows the applicant's own page in an element of the console for as long as that is there. It is a program of its own, because it
 * has other words than the console; what `shown` reads is followed by it all the same.
 */
export function useApplicantText(
  element: Readonly<ShallowRef<HTMLElement | null>>,
  shown: () => Shown,
): void {
  let app: App | undefined;
  onMounted(async () => {
    const words = await createWords(joinWords);
    // Whoever has gone meanwhile has no element any more.
    if (!element.value) return;
    app = createApp({ render: () => h(WelcomeText, { preview: shown() }) });
    app.use(ui).use(words);
    app.mount(element.value);
  });
  onBeforeUnmount(() => app?.unmount());
}
