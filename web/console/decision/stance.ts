import type { Advice } from '#schema/recommendation.ts';
import type { Verdict } from '#schema/session/session.ts';

/** Only `approve` and `reject` advise a verdict; a decision is neither in line with anything else nor against it. */
export function stanceOf(verdict: Verdict, advice: Advice): 'open' | 'withAdvice' | 'against' {
  if (advice !== 'approve' && advice !== 'reject') return 'open';
  return advice === (verdict === 'approved' ? 'approve' : 'reject') ? 'withAdvice' : 'against';
}
