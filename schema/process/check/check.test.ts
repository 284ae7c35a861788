import { describe, expect, test } from 'vitest';
import { faultsOf } from '#schema/process/check/check.ts';
import type { ProcessDefinition } from '#schema/process/definition.ts';
import { aDefinition } from '#schema/testing/definitions.ts';

const base = aDefinition();
const [scan, face, match] = base.steps as [
  ProcessDefinition['steps'][number],
  ProcessDefinition['steps'][number],
  ProcessDefinition['steps'][number],
];
const [rule] = base.rules as [ProcessDefinition['rules'][number]];
const withStep = (change: object) => ({ steps: [scan, { ...face, ...change }, match] });
const withRule = (change: object) => ({ rules: [{ ...rule, ...change }] });
const ageBelow = (value: unknown) => ({ fact: 'documentScan.age', is: 'below', value });
const kindIs = (value: string) => ({ fact: 'documentScan.kind', is: 'equal', value });
const role = (most: number, least = 0) => ({ role: 'holder', least, most });

const said = (change: object): readonly string[] =>
  faultsOf({ ...base, ...change }).map(({ path, code }) => `${path} ${code}`);

test('a whole process has no fault', () => {
  expect(said({})).toEqual([]);
});

describe('every fault is named at its field', () => {
  test.each<[string, object, readonly string[]]>([
    ['a field too many', { colour: 'red' }, ['colour unknownField']],
    ['a field that is missing', { purpose: undefined }, ['purpose wrongType']],
    ['a text that is too long', { name: { en: 'x'.repeat(61), de: 'x' } }, ['name/en tooLong']],
    ['a text of nothing', { name: { en: ' ', de: 'x' } }, ['name/en empty']],
    ['text that turns its direction', { name: { en: 'a\u202eb', de: 'x' } }, ['name/en unreadable']],
    ['a missing language', { purpose: { en: 'Why' } }, ['purpose/de missingLanguage']],
    [
      'a language too many',
      withRule({ say: { en: 'a', de: 'b', fr: 'c' } }),
      ['rules/minor/say/fr languageNotOffered'],
    ],
    ['a language that is none', { languages: ['en', 'de', 'english'] }, ['languages/2 badLanguage']],
    ['nobody', { participants: [role(1)], steps: [scan] }, ['participants nobody']],
    [
      'eleven people',
      { participants: [role(1, 1), { role: 'coHolder', least: 0, most: 10 }] },
      ['participants tooManyPeople'],
    ],
    ['fewer than the least', { participants: [role(1, 2)] }, ['participants/holder/least leastAboveMost']],
    [
      'a role of nobody',
      withStep({ for: ['witness'] }),
      ['steps/liveness/for roleWithoutPeople', 'steps/faceMatch/for sourceForOthers'],
    ],
    [
      'no holder who decides',
      { participants: [{ role: 'coHolder', least: 1, most: 2 }], steps: [scan], decidedBy: 'holder' },
      ['decidedBy noHolder'],
    ],
    ['a step that nobody knows', withStep({ kind: 'palmReading' }), ['steps/palmReading/kind notOneOf']],
    ['a step that is there twice', { steps: [scan, scan] }, ['steps/1 duplicate']],
    ['no condition', withStep({ need: 'byCondition' }), ['steps/liveness/when conditionMissing']],
    [
      'a condition for nothing',
      withStep({ when: [kindIs('visa')] }),
      ['steps/liveness/when conditionUnused'],
    ],
    [
      'a step that waits for itself',
      withStep({ need: 'byCondition', when: [{ fact: 'liveness.outcome', is: 'absent' }] }),
      ['steps/liveness/when/0/fact waitsForItself'],
    ],
    [
      'a step that waits for a later one',
      withStep({ need: 'byCondition', when: [{ fact: 'faceMatch.outcome', is: 'equal', value: 'failed' }] }),
      ['steps/liveness/when/0/fact waitsForLater'],
    ],
    [
      'a fact that nobody knows',
      withRule({ when: [{ fact: 'weather', is: 'absent' }] }),
      ['rules/minor/when/0/fact factUnknown'],
    ],
    [
      'a fact that nobody produces',
      { steps: [scan], ...withRule({ when: [{ fact: 'liveness.outcome', is: 'equal', value: 'failed' }] }) },
      ['rules/minor/when/0/fact factNotProduced'],
    ],
    ['a value of another type', withRule({ when: [ageBelow('18')] }), ['rules/minor/when/0 wrongValue']],
    [
      'a value that never comes',
      withRule({ when: [kindIs('library card')] }),
      ['rules/minor/when/0 wrongValue'],
    ],
    [
      'two values at once',
      withRule({ when: [kindIs('visa'), kindIs('passport')] }),
      ['rules/minor/when unreachable'],
    ],
    [
      'one state by two names, and not',
      withRule({
        when: [
          { fact: 'documentScan.issuer', is: 'equal', value: 'D' },
          { fact: 'documentScan.issuer', is: 'notEqual', value: 'DEU' },
        ],
      }),
      ['rules/minor/when unreachable'],
    ],
    [
      'there and not there',
      withRule({ when: [kindIs('visa'), { fact: 'documentScan.kind', is: 'absent' }] }),
      ['rules/minor/when unreachable'],
    ],
    [
      'an empty range',
      withRule({ when: [ageBelow(18), { fact: 'documentScan.age', is: 'atLeast', value: 18 }] }),
      ['rules/minor/when unreachable'],
    ],
    [
      'a rule of a role of nobody',
      withRule({ when: [{ fact: 'participant.role', is: 'equal', value: 'witness' }] }),
      ['rules/minor/when/0 roleWithoutPeople'],
    ],
    ['a row without conditions', withRule({ when: [] }), ['rules/minor/when empty']],
    ['a rule that approves', withRule({ then: 'approve' }), ['rules/minor/then notOneOf']],
    [
      'a retake of nothing',
      withRule({ then: 'retake', when: [{ fact: 'participant.role', is: 'equal', value: 'holder' }] }),
      ['rules/minor/then nothingToRetake'],
    ],
    [
      'a retake of what a derived step draws upon',
      withRule({
        then: 'retake',
        when: [{ fact: 'faceMatch.outcome', is: 'equal', value: 'failed' }],
      }),
      [],
    ],
    [
      'no way out',
      { reasons: [] },
      ['steps/documentScan/alternatives noAlternative', 'steps/liveness/alternatives noAlternative'],
    ],
    [
      'an alternative that is required',
      withStep({ alternatives: ['documentScan'] }),
      ['steps/liveness/alternatives/0 alternativeRequired'],
    ],
    [
      'an alternative that is itself',
      withStep({ alternatives: ['liveness'] }),
      ['steps/liveness/alternatives/0 alternativeUnknown'],
    ],
    ['a step without its source', { steps: [scan, match] }, ['steps/faceMatch sourceMissing']],
    [
      'a step whose source others take',
      { steps: [scan, face, { ...match, for: [] }] },
      ['steps/faceMatch/for sourceForOthers'],
    ],
    [
      'a way out for others only',
      {
        steps: [
          { ...scan, alternatives: ['liveness'] },
          { ...face, need: 'offered' },
        ],
        reasons: [],
      },
      ['steps/documentScan/alternatives noAlternative'],
    ],
    [
      'a way out for everybody who takes the step',
      {
        steps: [
          { ...scan, for: ['holder'], alternatives: ['liveness'] },
          { ...face, need: 'offered' },
        ],
        reasons: [],
      },
      [],
    ],
    [
      'an unknown kind of reason',
      { reasons: [...base.reasons, { key: 'mood', for: 'mood', say: { en: 'a', de: 'b' } }] },
      ['reasons/mood/for notOneOf'],
    ],
    ['a key twice', { reasons: [...base.reasons, base.reasons[0]] }, ['reasons/5 duplicate']],
    [
      'a key that is none',
      { script: [{ key: '<b>', say: { en: 'a', de: 'b' } }] },
      ['script/<b>/key badKey'],
    ],
    [
      'a country that is none',
      { documents: [{ countries: ['Atlantis'], kinds: ['passport'] }] },
      ['documents/0/countries/0 badCountry'],
    ],
    ['no agreement', { agreements: [] }, ['agreements empty']],
    [
      'days that are none',
      { policies: { ...base.policies, keepDays: { approved: 0, rejected: 1.5, unfinished: 1 } } },
      ['policies/keepDays/approved outOfRange', 'policies/keepDays/rejected outOfRange'],
    ],
  ])('%s', (_what, change, faults) => {
    expect(said(change)).toEqual(faults);
  });

  test('two steps that wait for each other', () => {
    const when = (fact: string) => [{ fact, is: 'equal', value: 'failed' }];
    const steps = [
      { ...scan, need: 'byCondition', when: when('liveness.outcome') },
      { ...face, need: 'byCondition', when: when('documentScan.outcome') },
    ];
    expect(said({ steps })).toEqual([
      'steps/documentScan/when/0/fact waitsInCircle',
      'steps/liveness/when/0/fact waitsInCircle',
    ]);
  });

  test.each([undefined, null, 7, 'text', [], {}])('%j is no process and breaks nothing', (value) => {
    expect(faultsOf(value).length).toBeGreaterThan(0);
  });

  test('script is a text like any other', () => {
    expect(said({ name: { en: '<script>alert(1)</script>', de: '<img src=x onerror=alert(1)>' } })).toEqual(
      [],
    );
  });
});
