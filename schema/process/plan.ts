import type { Agreement, ProcessDefinition, StepDefinition, Words } from '#schema/process/definition.ts';
import type { BusinessProcess, ProcessStep } from '#schema/process.ts';

/** Which version of which process of which company a text is. */
export interface VersionIdentity {
  readonly id: string;
  readonly companyId: string;
  readonly version: number;
  readonly hash: string;
}

const longestRetention = ({ policies: { keepDays } }: ProcessDefinition): number =>
  Math.max(keepDays.approved, keepDays.rejected, keepDays.unfinished);

/** The language that is offered, or else the company's own. */
export const languageOf = ({ languages }: ProcessDefinition, wanted?: string): string =>
  languages.find((each) => each === wanted) ?? languages[0] ?? 'en';

const versionOf = ({ key, version }: Agreement): string => `${key} ${version}`;

/** All agreements are agreed to at once, so their versions and texts are put together. */
function consentOf(agreements: readonly Agreement[], said: (words: Words) => string) {
  const [only] = agreements;
  return {
    version: only && agreements.length === 1 ? only.version : agreements.map(versionOf).join(', '),
    text: agreements.map(({ text }) => said(text)).join('\n\n'),
  };
}

function stepOf(step: StepDefinition, said: (words: Words) => string): ProcessStep {
  const { need, title, for: roles, ...rest } = step;
  return { ...rest, requirement: need, title: said(title), ...(roles.length > 0 && { for: roles }) };
}

/**
 * What sessions work with, made of a version: applicants' words in their language, operators' in the company's own. A session
 * keeps the plan that was made when it began, so what comes of this may only change together with the format.
 */
export function planOf(
  definition: ProcessDefinition,
  identity: VersionIdentity,
  wanted?: string,
): BusinessProcess {
  const language = languageOf(definition, wanted);
  const own = languageOf(definition);
  const inOwn = (words: Words): string => words[own] ?? '';
  const inTheirs = (words: Words): string => words[language] ?? inOwn(words);
  const { keepDays, blindReview, partialApproval, trial, afterDrop, secondReview } = definition.policies;
  const tries = Math.max(...definition.steps.map((step) => step.tries));
  return {
    ...identity,
    name: inOwn(definition.name),
    purpose: inTheirs(definition.purpose),
    language,
    steps: definition.steps.map((step) => stepOf(step, inOwn)),
    maxParticipants: definition.participants.reduce((sum, { most }) => sum + most, 0),
    decidedBy: definition.decidedBy,
    limits: definition.limits,
    policies: {
      afterDrop,
      secondReview,
      attempts: tries,
      retentionDays: longestRetention(definition),
      keepDays,
      ...(blindReview && { blindReview }),
      ...(partialApproval && { partialApproval }),
      ...(trial && { trial }),
    },
    consent: consentOf(definition.agreements, inTheirs),
    roles: definition.participants,
    documents: definition.documents,
    script: definition.script.map(({ key, say }) => ({ key, say: inTheirs(say) })),
    rules: definition.rules.map((rule) => ({ ...rule, say: inOwn(rule.say) })),
    reasons: definition.reasons.map((reason) => ({ ...reason, say: inOwn(reason.say) })),
  };
}
