import { expect, test } from 'vitest';
import { afterLook, isLost, wellStanding, type Look, type Standing } from '#temporal/guards/client-guard.ts';

const patience = { looks: 3, lost: 4000 };

/** Looks every two seconds. @returns after which one, counted from 1, the client is lost */
function lostAfter(looks: readonly Look[], everyMs = 2000): number | undefined {
  let standing: Standing = wellStanding;
  for (const [index, look] of looks.entries()) {
    standing = afterLook(standing, look, index * everyMs);
    if (isLost(standing, index * everyMs, patience)) return index + 1;
  }
  return undefined;
}

const row = (look: Look, times: number): Look[] => Array.from({ length: times }, () => look);

test.each<[string, Look[], number | undefined]>([
  ['that answers', row('answers', 20), undefined],
  ['whose server is away for long', row('away', 200), undefined],
  ['that was stuck for a moment', [...row('stuck', 2), 'answers', ...row('stuck', 2)], undefined],
  ['that is stuck', row('stuck', 9), 3],
  [
    'that comes back more slowly than its server',
    [...row('away', 9), 'stuck', 'stuck', 'answers'],
    undefined,
  ],
  ['that does not come back with its server', [...row('away', 9), ...row('stuck', 9)], 12],
  ['whose server comes and goes', [...row('stuck', 2), 'away', ...row('stuck', 2), 'away'], undefined],
])('a client %s', (_words, looks, lost) => {
  expect(lostAfter(looks)).toBe(lost);
});

test('looks in quick succession do not make a client lost, nor does one after a long sleep', () => {
  expect(lostAfter(row('stuck', 20), 100)).toBeUndefined();
  expect(lostAfter(row('stuck', 2), 3_600_000)).toBeUndefined();
});
