import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { holderOf } from '#schema/outcome/consolidate.ts';
import { allowsExceptions } from '#schema/process.ts';
import type { Phrase } from '#schema/phrase.ts';
import { reasonPhrase } from '#schema/recommendation.ts';
import type { RuleOutcome, SessionPartsFragment } from '#web/api/generated/graphql.ts';
import { useSay } from '#web/words/use-say.ts';
import { groupedReasons, type Group } from './grouped-reasons.ts';
import { reasonOf } from '../../session/rules.ts';
import { useAdviceWord } from './use-advice-word.ts';

type Advised = Pick<SessionPartsFragment, 'recommendation' | 'members' | 'process'>;

/** A rule that hit, in words. */
export interface RuleLine {
  readonly key: string;
  readonly then: RuleOutcome;
  readonly said: string;
  readonly cite: string | undefined;
  /** The steps that could change it, in words; empty where there is none. */
  readonly retake: string;
}

/** What the checks advise, and why, in the reader's language. */
export function useAdvice(session: () => Advised) {
  const say = useSay();
  const { t } = useI18n();
  const { named, adviceWord } = useAdviceWord();
  function linesOf({ names, reasons }: Group): string[] {
    const said = reasons.map((reason) => say(reasonPhrase(reasonOf({ ...reason, name: null }))));
    if (names.length === 0) return said;
    const missing = reasons.every(({ outcome }) => outcome === 'missing');
    const steps = reasons.map(({ kind }) => t(`said.step.${kind}.title`));
    const what = missing ? t('session.decide.missing', { steps: steps.join(', ') }) : said.join(', ');
    return [t('session.decide.of', { names: named(names), said: what })];
  }
  const linesWhere = (beside: boolean): string[] =>
    groupedReasons(session().recommendation.because.filter((each) => each.beside === beside)).flatMap(
      linesOf,
    );
  const rulesWhere = (beside: boolean): RuleLine[] =>
    session()
      .recommendation.hits.filter((hit) => hit.beside === beside)
      .map(({ say: phrase, cite, name, retake, ...hit }) => {
        const said = say(phrase as Phrase);
        return {
          key: `${hit.rule} ${hit.participant ?? ''}`,
          then: hit.then,
          said: name ? t('session.decide.of', { names: name, said }) : said,
          cite: cite ?? undefined,
          retake: retake.map((kind) => t(`said.step.${kind}.title`)).join(', '),
        };
      });
  return {
    word: computed(() => {
      const { recommendation, members } = session();
      if (recommendation.advice === 'open') return t('stepsOpen', recommendation.open);
      const excepted = members.filter(({ id }) => recommendation.exceptions.includes(id));
      return adviceWord(
        recommendation.advice,
        excepted.map(({ name }) => name),
      );
    }),
    /** By which rule several people are advised upon; nothing for one. */
    rule: computed(() => {
      const { members, process } = session();
      if (members.length < 2) return undefined;
      const name = holderOf(members)?.name;
      const rule = t(`session.decide.rule.${process.decidedBy}`, { name });
      return allowsExceptions(process) ? `${rule} ${t('session.decide.rule.exceptions')}` : rule;
    }),
    /** One line a step; of several people one line for all of whom the same is to be said. */
    reasons: computed(() => linesWhere(false)),
    /** The sentences of the process's rules that hit, with where they are written. */
    rules: computed(() => rulesWhere(false)),
    /** Both of those whose results do not decide, under their title. */
    beside: computed(() => linesWhere(true)),
    rulesBeside: computed(() => rulesWhere(true)),
    besideTitle: computed(() =>
      t(allowsExceptions(session().process) ? 'session.decide.besideOwn' : 'session.decide.beside'),
    ),
  };
}
