import { useI18n } from 'vue-i18n';
import { spanOf } from '#locales/format.ts';
import type { Fault } from '#schema/process/fault.ts';
import { comparisons, type Condition, type FactValue } from '#schema/process/conditions.ts';
import { processRoles } from '#schema/process/roles.ts';
import type { ProcessDifference } from '#schema/process/compare.ts';
import { isStepKind } from '#schema/steps/kinds.ts';
import { useSay } from '#web/words/use-say.ts';
import { isSection, sectionOf } from './sections.ts';

/** Fields whose values have words of their own, which stand under the field's name. */
const valueFields: readonly string[] = ['need', 'then', 'afterDrop', 'secondReview', 'decidedBy', 'role'];

/** Conditions in a line, each of which begins with a fact and a comparison. */
const nextCondition = new RegExp(`, (?=[\\w.]+ (?:${comparisons.join('|')})\\b)`);

/** What the parts of a process are called by people: paths, values, facts and conditions. */
export function useProcessWords() {
  const { t, te, locale } = useI18n();
  const say = useSay();
  const names = new Intl.DisplayNames([locale.value], { type: 'language' });

  function languageName(code: string): string {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  }
  const known = (key: string, otherwise: string) => (te(key) ? t(key) : otherwise);
  const stepName = (kind: string): string => (isStepKind(kind) ? t(`said.step.${kind}.title`) : kind);
  const roleName = (role: string): string =>
    (processRoles as readonly string[]).includes(role) ? t(`processes.role.${role}`) : role;

  /** What is wrong: languages and roles are codes in it, and names for people. */
  function faultWords({ phrase: { code, values = {} } }: Pick<Fault, 'phrase'>): string {
    const { language, role } = values;
    return say({
      code,
      values: {
        ...values,
        ...(typeof language === 'string' && { language: languageName(language) }),
        ...(typeof role === 'string' && { role: roleName(role) }),
      },
    });
  }

  function factName(fact: string): string {
    if (fact === 'participant.role') return t('processes.fact.role');
    const [step = '', what = '', check = ''] = fact.split('.');
    const name =
      what === 'check' ? known(`said.check.${check}`, check) : known(`processes.fact.${what}`, what);
    return `${stepName(step)}: ${name}`;
  }
  function factValue(fact: string, value: FactValue): string {
    if (fact === 'participant.role') return roleName(String(value));
    if (fact.endsWith('.kind')) return known(`said.rule.kind.${value}`, String(value));
    return known(`outcome.${value}`, String(value));
  }
  const comparisonName = (is: string): string => known(`processes.is.${is}`, is);
  function comparedWords(fact: string, is: string, held: readonly FactValue[]): string {
    const said = held.map((each) => factValue(fact, each)).join(', ');
    return [factName(fact), comparisonName(is), said].filter((each) => each !== '').join(' ');
  }
  const conditionWords = ({ fact, is, value, values = [] }: Condition): string =>
    comparedWords(fact, is, is === 'oneOf' ? values : value === undefined ? [] : [value]);

  /** One part of a path below another. */
  function partName(part: string, above: string): string {
    if (/^\d+$/.test(part)) return String(Number(part) + 1);
    if (above === 'steps') return stepName(part);
    if (above === 'participants') return roleName(part);
    if (['name', 'purpose', 'title', 'say', 'text'].includes(above)) return languageName(part);
    return known(`processes.field.${part}`, part);
  }
  const pathWords = (path: string): string => {
    const parts = path.split('/').filter((part) => part !== 'keepDays');
    const inside = parts.flatMap((part, at) =>
      at === 0 && (isSection(part) || !te(`processes.field.${part}`))
        ? []
        : [partName(part, parts[at - 1] ?? '')],
    );
    return inside.join(' › ');
  };

  const span = (seconds: number): string => {
    const { unit, count } = spanOf(seconds);
    return t(`span.${unit}`, { count }, count);
  };
  const each = (value: string, word: (one: string) => string): string =>
    value.split(', ').map(word).join(', ');
  /** A condition as a difference writes it: `documentScan.kind oneOf idCard, passport`. */
  const conditionLine = (line: string): string => {
    const [fact = '', is = '', ...held] = line.split(' ');
    return comparedWords(fact, is, held.length > 0 ? held.join(' ').split(', ') : []);
  };
  /** A value of a difference, as its field writes it. */
  function valueOf(path: string, value: string): string {
    const parts = path.split('/');
    const field = parts.filter((part) => !/^\d+$/.test(part)).at(-1) ?? '';
    if (valueFields.includes(field)) return known(`processes.${field}.${value}`, value);
    if (parts[0] === 'limits') return span(Number(value));
    if (parts.at(-2) === 'keepDays') return t('span.days', { count: value }, Number(value));
    if (value === 'true' || value === 'false') return t(`processes.${value === 'true' ? 'yes' : 'no'}`);
    if (field === 'when') return value.split(nextCondition).map(conditionLine).join(', ');
    if (field === 'for' && parts[0] === 'reasons') return known(`processes.reasonKind.${value}`, value);
    if (field === 'for' || field === 'participants') return each(value, roleName);
    if (field === 'alternatives' || field === 'steps' || field === 'kind') return each(value, stepName);
    if (field === 'kinds') return each(value, (kind) => known(`said.rule.kind.${kind}`, kind));
    return field === 'languages' ? each(value, languageName) : value;
  }
  const differenceOf = (of: ProcessDifference) => ({
    section: sectionOf(of.path),
    name: [pathWords(of.path), ...(of.kind === 'order' ? [t('processes.order')] : [])]
      .filter((name) => name !== '')
      .join(' › '),
    before: of.before === undefined ? undefined : valueOf(of.path, of.before),
    after: of.after === undefined ? undefined : valueOf(of.path, of.after),
  });
  return {
    languageName,
    stepName,
    roleName,
    faultWords,
    factName,
    factValue,
    comparisonName,
    conditionWords,
    pathWords,
    differenceOf,
    span,
  };
}
