import { expect, test } from 'vitest';
import { canonicalText, type Json } from '#schema/process/canonical.ts';
import { differencesOf } from '#schema/process/compare.ts';
import type { ProcessDefinition } from '#schema/process/definition.ts';
import { aDefinition } from '#schema/testing/definitions.ts';

const json = (change: Partial<ProcessDefinition> = {}): Json =>
  JSON.parse(JSON.stringify(aDefinition(change))) as Json;
const lines = (before: Json, after: Json): readonly string[] =>
  differencesOf(before, after).map(
    ({ path, before: was = '–', after: is = '–' }) => `${path}: ${was} → ${is}`,
  );
const { steps, rules, reasons, policies } = aDefinition();
const [scan, ...rest] = steps;

test('a change is told by the keys of what it is in', () => {
  const changed = json({ steps: scan ? [{ ...scan, tries: 2 }, ...rest] : [] });
  expect(lines(json(), changed)).toEqual(['steps/documentScan/tries: 3 → 2']);
});

test.each<[string, Partial<ProcessDefinition>, readonly string[]]>([
  [
    'what was added',
    { reasons: [...reasons, { key: 'more', for: 'reject', say: { en: 'a', de: 'b' } }] },
    [
      'reasons/more/for: – → reject',
      'reasons/more/key: – → more',
      'reasons/more/say/de: – → b',
      'reasons/more/say/en: – → a',
    ],
  ],
  [
    'what was taken away',
    { script: [] },
    [
      'script/hello/key: hello → –',
      'script/hello/say/de: Good morning. (de) → –',
      'script/hello/say/en: Good morning. → –',
    ],
  ],
  [
    'another condition',
    {
      rules: rules.map((rule) => ({ ...rule, when: [{ fact: 'documentScan.age', is: 'below', value: 21 }] })),
    },
    ['rules/minor/when: documentScan.age below 18 → documentScan.age below 21'],
  ],
  [
    'an order that people see',
    { steps: [...rest, ...(scan ? [scan] : [])] },
    ['steps: documentScan, liveness, faceMatch → liveness, faceMatch, documentScan'],
  ],
  ['an order that nobody sees', { reasons: reasons.toReversed() }, []],
  ['a policy', { policies: { ...policies, blindReview: true } }, ['policies/blindReview: false → true']],
])('%s', (_what, change, expected) => {
  expect(lines(json(), json(change))).toEqual(expected);
});

test('the order of fields and the composition of letters are no difference', () => {
  const one = { b: 'e\u0301', a: [{ y: 1, x: 2 }] };
  const other = { a: [{ x: 2, y: 1 }], b: '\u00e9' };
  expect(canonicalText(one)).toBe(canonicalText(other));
  expect(canonicalText(one)).toBe('{"a":[{"x":2,"y":1}],"b":"é"}');
});
