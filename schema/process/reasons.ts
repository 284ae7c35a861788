import type { Advice } from '#schema/outcome/advice.ts';
import type { ReasonKind } from '#schema/process/definition.ts';
import type { BusinessProcess, PlanReason } from '#schema/process.ts';
import { refuse, type Refusal } from '#schema/refusal.ts';
import type { Verdict } from '#schema/session/session.ts';

const isAgainst = (verdict: Verdict, advice: Advice): boolean =>
  (verdict === 'approved' && advice === 'reject') || (verdict === 'rejected' && advice === 'approve');

function kindsFor(verdict: Verdict, advice: Advice): readonly ReasonKind[] {
  if (isAgainst(verdict, advice)) return ['againstAdvice'];
  return verdict === 'approved' ? ['approve'] : ['reject', 'unable'];
}

type Reasons = Pick<BusinessProcess, 'reasons'>;

/** The reasons that a process offers for a verdict: against the advice there are others than with it. */
export const reasonsFor = (
  { reasons = [] }: Reasons,
  verdict: Verdict,
  advice: Advice,
): readonly PlanReason[] => reasons.filter(({ for: kind }) => kindsFor(verdict, advice).includes(kind));

export const discardReasons = ({ reasons = [] }: Reasons): readonly PlanReason[] =>
  reasons.filter(({ for: kind }) => kind === 'discard');

/** Whether a chosen reason is one of those that are offered. */
export const mayChooseReason = (
  offered: readonly PlanReason[],
  key: string | undefined,
): Refusal | undefined =>
  key === undefined || offered.some((reason) => reason.key === key)
    ? undefined
    : refuse('INVALID_INPUT.reasonKey');

/** A chosen reason and own words, as the journal has them. */
export function wordsOf({ reasons = [] }: Reasons, key: string | undefined, own: string | undefined): string {
  const chosen = reasons.find((reason) => reason.key === key)?.say;
  return [chosen, own?.trim()].filter((each) => each).join(' – ');
}
