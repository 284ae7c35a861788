import { ref, watch, type Ref } from 'vue';

/**
 * A text that somebody is writing. It is there again after a reload, in this tab alone and as long as the tab is open:
 * it may be about a person, so it is kept where no server and no other page reads it.
 */
export function useDraft(name: string): Ref<string> {
  const text = ref(sessionStorage.getItem(name) ?? '');
  const keep = (written: string): void =>
    written ? sessionStorage.setItem(name, written) : sessionStorage.removeItem(name);
  watch(text, keep, { flush: 'sync' });
  return text;
}
