import { onScopeDispose } from 'vue';

/**
 * Tells what a form has asked for and not got yet that the form was given up, or has left the page: a proof that is given later must
 * not carry it out.
 */
export function useGivingUp() {
  let form = new AbortController();
  onScopeDispose(() => form.abort());
  return {
    /** Of the form as it is now. */
    signal: (): AbortSignal => form.signal,
    giveUp: (): void => {
      form.abort();
      form = new AbortController();
    },
  };
}
