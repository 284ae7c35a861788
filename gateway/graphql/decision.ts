import type { Recommendation } from '#schema/recommendation.ts';
import type { Decision } from '#schema/session/session.ts';
import { actorType } from '#gateway/graphql/actor.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { reads } from '#gateway/graphql/context.ts';

const adviceEnum = builder.enumType('Advice', { values: ['approve', 'reject', 'review'] as const });
export const verdictEnum = builder.enumType('Verdict', { values: ['approved', 'rejected'] as const });

export const recommendationType = builder.objectRef<Recommendation>('Recommendation').implement({
  fields: (t) => ({
    advice: t.expose('advice', { type: adviceEnum }),
    reasons: t.stringList({ resolve: (recommendation) => recommendation.reasons }),
  }),
});

/** A partner learns the verdict and when; who gave it and why stays inside the company. */
export const decisionType = builder.objectRef<Decision>('Decision').implement({
  fields: (t) => ({
    verdict: t.expose('verdict', { type: verdictEnum }),
    reason: t.exposeString('reason', { nullable: true, authScopes: { staff: reads } }),
    by: t.expose('by', { type: actorType, authScopes: { staff: reads } }),
    at: t.expose('at', { type: 'DateTime' }),
    advice: t.expose('advice', { type: adviceEnum, authScopes: { staff: reads } }),
  }),
});
