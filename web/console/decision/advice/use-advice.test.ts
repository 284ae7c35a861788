import { expect, test } from 'vitest';
import { withWords } from '#web/words/testing/with-words.ts';
import { useAdvice } from './use-advice.ts';

const hit = (rule: string, beside: boolean) => ({
  rule,
  then: 'review' as const,
  cite: '§ 2',
  retake: ['documentScan' as const],
  participant: beside ? 'p2' : null,
  name: beside ? 'Ben' : null,
  beside,
  say: { code: 'text', values: { text: 'Under age.' } },
});
const session = {
  members: [],
  process: {},
  recommendation: {
    advice: 'review',
    because: [],
    exceptions: [],
    hits: [hit('minor', false), hit('other', true)],
  },
} as unknown as ReturnType<Parameters<typeof useAdvice>[0]>;

test('rules of those whose results do not decide stand apart from the others', async () => {
  const { rules, rulesBeside } = await withWords(() => useAdvice(() => session));
  const line = { then: 'review', cite: '§ 2', retake: 'Document' };
  expect(rules.value).toEqual([{ ...line, key: 'minor ', said: 'Under age.' }]);
  expect(rulesBeside.value).toEqual([{ ...line, key: 'other p2', said: 'Ben: Under age.' }]);
});
