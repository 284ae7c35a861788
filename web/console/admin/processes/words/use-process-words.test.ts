import { expect, test } from 'vitest';
import type { Json } from '#schema/process/canonical.ts';
import { differencesOf } from '#schema/process/compare.ts';
import type { Condition } from '#schema/process/conditions.ts';
import { aDefinition } from '#schema/testing/definitions.ts';
import { withWords } from '#web/words/testing/with-words.ts';
import { useProcessWords } from './use-process-words.ts';

const conditions: readonly Condition[] = [
  { fact: 'documentScan.kind', is: 'oneOf', values: ['idCard', 'passport'] },
  { fact: 'documentScan.nationality', is: 'absent' },
  { fact: 'participant.role', is: 'equal', value: 'holder' },
  { fact: 'documentScan.check.expiry', is: 'notEqual', value: 'passed' },
  { fact: 'documentScan.age', is: 'below', value: 18 },
];

/** What a rule with this condition says where it is new. */
async function saidOf(condition: Condition): Promise<string | undefined> {
  const { differenceOf } = await withWords(useProcessWords);
  const rule = { key: 'new', when: [condition], then: 'review', say: { en: 'Look.' } } as const;
  const [before, after] = [{ rules: [] }, { rules: [rule] }].map(
    (change) => JSON.parse(JSON.stringify(aDefinition(change))) as Json,
  );
  const found = differencesOf(before ?? null, after ?? null).find(({ path }) => path.endsWith('/when'));
  return found && differenceOf(found).after;
}

test.each(conditions)('a condition reads in a comparison as it does in its row: %o', async (condition) => {
  const { conditionWords } = await withWords(useProcessWords);
  expect(await saidOf(condition)).toBe(conditionWords(condition));
});

test.each([
  ['policies/afterDrop', 'abort', 'the session is abandoned'],
  ['steps/liveness/need', 'byCondition', 'by condition'],
  ['decidedBy', 'somebody', 'somebody'],
])('a value of %s that has words is said in them', async (path, value, words) => {
  const { differenceOf } = await withWords(useProcessWords);
  expect(differenceOf({ path, kind: 'added', after: value }).after).toBe(words);
});
