import { describe, expect, it } from 'vitest';
import { liveness } from '#schema/steps/liveness.ts';
import { timetable } from '#web/steps/liveness/timed.ts';

const challenges = [
  { id: 'c1', kind: 'turnLeft', seconds: 30 },
  { id: 'c2', kind: 'smile', seconds: 30 },
] as const;

describe('guidance by the clock', () => {
  const table = timetable(challenges);

  it('takes every still that the step accepts', () => {
    const labels = table.flatMap(({ take }) => take ?? []);
    expect(liveness.accepts(labels, { seed: 1, items: challenges })).toBeUndefined();
  });

  it('goes forward in time and ends', () => {
    const times = table.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(table.at(-1)).toMatchObject({ index: 2, phase: 'done' });
  });

  it('takes the stills of a movement only after it was asked', () => {
    for (const beat of table.filter(({ take }) => take?.includes('peak'))) expect(beat.phase).toBe('asked');
  });
});
