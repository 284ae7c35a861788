import { ref, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ParticipantView } from '../shell/use-feed.ts';

/** What has just become of a step, in words, for whoever does not see the panel change. */
export function useStepNews(participants: () => readonly ParticipantView[]): Readonly<Ref<string>> {
  const { t } = useI18n();
  const news = ref('');
  const states = () =>
    new Map(
      participants().flatMap(({ name, runs }) =>
        runs.map(({ id, kind, state }) => [id, { kind, state, name }] as const),
      ),
    );
  watch(states, (now, before) => {
    for (const [id, run] of now) {
      if (before.get(id)?.state === run.state) continue;
      const title = t(`said.step.${run.kind}.title`);
      news.value = t('session.steps.news', { name: run.name, title, state: t(`runState.${run.state}`) });
    }
  });
  return news;
}
