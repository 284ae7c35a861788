/** Milliseconds to the server and back; `away`: it does not answer. */
export type RoundTrip = 'measuring' | 'away' | number;
/** Whether a call got through when it was tried; `untold`: it could not be tried, and that is not the line's fault. */
export type TrialStands = 'trying' | 'through' | 'blocked' | 'untold';

export type LineHint = 'measuring' | 'good' | 'slow' | 'blocked' | 'none';

const slow = 500;

/** The one thing to say of a line before the call, the gravest first. */
export function lineHint(trip: RoundTrip, trial: TrialStands): LineHint {
  if (trip === 'away') return 'none';
  if (trial === 'blocked') return 'blocked';
  if (trip === 'measuring' || trial === 'trying') return 'measuring';
  return trip > slow ? 'slow' : 'good';
}
