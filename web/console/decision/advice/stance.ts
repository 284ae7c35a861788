import type { Advice } from '#schema/outcome/advice.ts';
import type { Verdict } from '#schema/session/session.ts';

interface Said {
  readonly verdict: Verdict;
  readonly advice: Advice;
}

type Stance = 'open' | 'withAdvice' | 'against';

/** Only `approve` and `reject` advise a verdict; a decision is neither in line with anything else nor against it. */
function stanceOn({ verdict, advice }: Said): Stance {
  if (advice !== 'approve' && advice !== 'reject') return 'open';
  return advice === (verdict === 'approved' ? 'approve' : 'reject') ? 'withAdvice' : 'against';
}

/** An approval of people who each have an outcome of their own stands to what was advised on each. */
export function stanceOf({ outcomes = [], ...said }: Said & { readonly outcomes?: readonly Said[] }): Stance {
  if (said.verdict === 'rejected' || outcomes.length === 0) return stanceOn(said);
  const stances = outcomes.map(stanceOn);
  return (['against', 'open'] as const).find((each) => stances.includes(each)) ?? 'withAdvice';
}
