import { useI18n } from 'vue-i18n';
import { createSay, type Said } from '#locales/say.ts';
import { useFormat } from './use-format.ts';

/** Puts what the server says by codes and values into the reader's language. */
export function useSay(): (phrase: Said) => string {
  const { t } = useI18n();
  return createSay(
    (key, values, count) => (count === undefined ? t(key, values) : t(key, values, count)),
    useFormat(),
  );
}

/** Says why something may not be done; nothing where it may. */
export function useSayWhy(): (refusal: { readonly phrase: Said } | undefined) => string | undefined {
  const say = useSay();
  return (refusal) => refusal && say(refusal.phrase);
}
