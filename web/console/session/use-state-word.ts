import { useI18n } from 'vue-i18n';
import type { ShownState } from '#web/ui/marks.ts';

/** A session's state in words: of an approval also how many it excepts. */
export function useStateWord() {
  const { t } = useI18n();
  return (shown: ShownState, exceptions = 0): string => {
    const state = t(`state.${shown}`);
    return exceptions > 0 ? t('stateExcept', { state, count: exceptions }, exceptions) : state;
  };
}

interface Decided {
  readonly outcome?: string | null;
  readonly members: readonly { readonly outcome?: string | null }[];
}

/** How many were rejected while the rest were approved. */
export const exceptionsIn = ({ outcome, members }: Decided): number =>
  members.filter((each) => each.outcome !== outcome).length;
