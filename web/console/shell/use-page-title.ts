import { useTitle } from '@vueuse/core';
import {
  computed,
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watchEffect,
  type InjectionKey,
  type ShallowRef,
} from 'vue';
import { useI18n } from 'vue-i18n';

interface PageTitle {
  readonly page: ShallowRef<string | undefined>;
  /** Stands in the page title's place while it lasts. */
  readonly ringing: ShallowRef<string | undefined>;
}

const key: InjectionKey<PageTitle> = Symbol('page title');

/** What the browser's tab is called: the page that is open, or whoever rings. */
export function providePageTitle(): void {
  const { t } = useI18n();
  const title: PageTitle = { page: shallowRef(), ringing: shallowRef() };
  provide(key, title);
  useTitle(
    computed(() => {
      const { page, ringing } = title;
      return ringing.value ?? (page.value ? t('pageTitle', { page: page.value }) : t('name'));
    }),
  );
}

function say(part: keyof PageTitle, words: () => string | undefined): void {
  const title = inject(key);
  if (!title) throw new Error('No page title was provided.');
  let mine: string | undefined;
  watchEffect(() => (title[part].value = mine = words()));
  // The next page may have said its own already.
  onScopeDispose(() => title[part].value === mine && (title[part].value = undefined));
}

export const usePageTitle = (words: () => string | undefined): void => say('page', words);
export const useRingTitle = (words: () => string | undefined): void => say('ringing', words);
