import { useI18n } from 'vue-i18n';
import type { StepKind } from '#web/api/generated/graphql.ts';
import { useSeconds } from '../shell/use-seconds.ts';
import { useFeed } from '../shell/use-feed.ts';

/** Seconds after which what the page said last is not true any more: it repeats it far sooner. */
const validSeconds = 12;

/** What happens on the screen of an applicant who was asked for a step, in words. */
export function useRunNews() {
  const { news } = useFeed();
  const { sinceOf } = useSeconds();
  const { t } = useI18n();
  const newsOf = (run: string) => news.value.get(run);
  /** What their page said last; undefined when it has said nothing for a while. */
  function progressOf(run: string) {
    const { progress, progressAt } = newsOf(run) ?? {};
    return progress && progressAt && sinceOf(progressAt) < validSeconds ? progress : undefined;
  }
  return {
    shareOf: (run: string): number | undefined => progressOf(run)?.share ?? undefined,
    picturesOf: (run: string) => newsOf(run)?.pictures ?? [],
    /** "2 of 3: look down" */
    wordsOf(run: string, kind: StepKind): string | undefined {
      const progress = progressOf(run);
      if (!progress) return undefined;
      const { code, part, parts, share } = progress;
      const words = t(`said.progress.${kind}.${code}`);
      if (share !== null) return t('session.run.sending', { words, share: Math.floor(share * 100) });
      return part !== null && parts !== null ? t('session.run.part', { words, part, parts }) : words;
    },
  };
}
