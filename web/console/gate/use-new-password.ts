import { computed, reactive, ref } from 'vue';
import { shortestPassword } from '#schema/company/account.ts';

/** A password that is chosen: written twice, since nobody sees it. What else is wrong with one, the gateway says of it. */
export function useNewPassword() {
  const [password, again, touched] = [ref(''), ref(''), ref(false)];
  const short = computed(() => touched.value && password.value.length < shortestPassword);
  const differs = computed(() => touched.value && again.value !== password.value);
  return reactive({
    password,
    again,
    short,
    differs,
    /** Whether it may be sent; shows from then on what is missing. */
    isReady: (): boolean => {
      touched.value = true;
      return !short.value && !differs.value;
    },
    clear: (): void => {
      [password.value, again.value, touched.value] = ['', '', false];
    },
  });
}
