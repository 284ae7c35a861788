import { currentFormat, type ProcessDefinition } from '#schema/process/definition.ts';
import { decidedBy, limitsOf, type BusinessProcess } from '#schema/process.ts';

/** Of the first roles of a plan that knew none: who was invited first is the holder. */
const rolesOf = (most: number): ProcessDefinition['participants'] => [
  { role: 'holder', least: 1, most: 1 },
  ...(most > 1 ? [{ role: 'coHolder' as const, least: 0, most: most - 1 }] : []),
];

/**
 * What a plan of format 1 says, in the format of today, to go on writing from. `titles` are the names of its steps, which that
 * format left to the product.
 */
export function upgrade(
  plan: BusinessProcess,
  key: string,
  { language, titleOf }: { readonly language: string; readonly titleOf: (kind: string) => string },
): ProcessDefinition {
  const words = (text: string) => ({ [language]: text });
  const { attempts, retentionDays, afterDrop, secondReview, trial, partialApproval } = plan.policies;
  return {
    format: currentFormat,
    key,
    name: words(plan.name),
    purpose: words(plan.purpose),
    languages: [language],
    participants: rolesOf(plan.maxParticipants),
    decidedBy: decidedBy(plan),
    documents: [],
    steps: plan.steps.map(({ kind, requirement }) => ({
      kind,
      title: words(titleOf(kind)),
      for: [],
      need: requirement,
      tries: attempts,
    })),
    script: [],
    agreements: [{ key: 'consent', version: plan.consent.version, text: words(plan.consent.text) }],
    rules: [],
    reasons: [],
    policies: {
      afterDrop,
      secondReview,
      blindReview: false,
      partialApproval: partialApproval ?? false,
      trial: trial ?? false,
      keepDays: { approved: retentionDays, rejected: retentionDays, unfinished: retentionDays },
    },
    limits: limitsOf(plan),
  };
}
