import { stateCodes } from '#schema/mrz/states.ts';
import { comparisons } from '#schema/process/conditions.ts';
import {
  currentFormat,
  documentKinds,
  everyCountry,
  needs,
  reasonKinds,
  ruleOutcomes,
} from '#schema/process/definition.ts';
import { fault } from '#schema/process/fault.ts';
import { mostParticipants, processRoles } from '#schema/process/roles.ts';
import { either, flag, key, language, list, oneOf, record, text, wholeNumber, words } from './shape.ts';
import type { Shape } from './shape.ts';
import { afterDropPolicies, deciders, secondReviewPolicies } from '#schema/process.ts';
import { stepKinds } from '#schema/steps/kinds.ts';

const longest = { name: 60, title: 60, sentence: 300, line: 1000, agreement: 20_000, cite: 200 };
const day = 86_400;
const days = wholeNumber(1, 36_500);

const value = either(text(200), wholeNumber(-1_000_000, 1_000_000));
const condition = record(
  { fact: text(120), is: oneOf(comparisons) },
  { value, values: list(value, { most: 50, least: 1 }) },
);
const conditions = list(condition, { most: 20 });
const roles = list(oneOf(processRoles), { most: processRoles.length });

const country: Shape = (code, path) =>
  typeof code === 'string' && (code === everyCountry || stateCodes.has(code))
    ? []
    : [fault(path, 'badCountry', { value: String(code).slice(0, 10) })];

const step = record(
  {
    kind: oneOf(stepKinds),
    title: words(longest.title),
    for: roles,
    need: oneOf(needs),
    tries: wholeNumber(1, 20),
  },
  {
    when: conditions,
    minutes: wholeNumber(1, 60),
    alternatives: list(oneOf(stepKinds), { most: stepKinds.length }),
  },
);

const policies = record({
  afterDrop: oneOf(afterDropPolicies),
  secondReview: oneOf(secondReviewPolicies),
  blindReview: flag,
  partialApproval: flag,
  trial: flag,
  keepDays: record({ approved: days, rejected: days, unfinished: days }),
});

const limits = record({
  ring: wholeNumber(10, 3600),
  open: wholeNumber(60, 366 * day),
  interruption: wholeNumber(1, day),
  operatorAway: wholeNumber(1, 3600),
  call: wholeNumber(60, day),
  decision: wholeNumber(60, 366 * day),
  takeBack: wholeNumber(0, 600),
});

/** What a process of this format looks like, field by field. */
export const definitionShape: Shape = record({
  format: (format, path) => (format === currentFormat ? [] : [fault(path, 'wrongType')]),
  key,
  name: words(longest.name),
  purpose: words(longest.sentence),
  languages: list(language, { most: 20, least: 1 }),
  participants: list(
    record({
      role: oneOf(processRoles),
      least: wholeNumber(0, mostParticipants),
      most: wholeNumber(0, 100),
    }),
    { most: processRoles.length, least: 1 },
  ),
  decidedBy: oneOf(deciders),
  documents: list(
    record({
      countries: list(country, { most: 300, least: 1 }),
      kinds: list(oneOf(documentKinds), { most: documentKinds.length, least: 1 }),
    }),
    { most: 100 },
  ),
  steps: list(step, { most: stepKinds.length, least: 1 }),
  script: list(record({ key, say: words(longest.line) }), { most: 100 }),
  agreements: list(record({ key, version: text(40), text: words(longest.agreement) }), {
    most: 10,
    least: 1,
  }),
  rules: list(
    record(
      {
        key,
        when: list(condition, { most: 20, least: 1 }),
        then: oneOf(ruleOutcomes),
        say: words(longest.sentence),
      },
      { cite: text(longest.cite) },
    ),
    { most: 200 },
  ),
  reasons: list(record({ key, for: oneOf(reasonKinds), say: words(longest.sentence) }), { most: 100 }),
  policies,
  limits,
});
