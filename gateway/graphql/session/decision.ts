// What the checks advise, and what people say.
import { readsSessions } from '#schema/actor.ts';
import { advices } from '#schema/outcome/advice.ts';
import type { Advised } from '#schema/outcome/consolidate.ts';
import {
  advisedExceptions,
  openSteps,
  reasonPhrase,
  stepOutcomes,
  type HitReason,
  type Reason,
  type Recommendation,
} from '#schema/recommendation.ts';
import { ruleOutcomes } from '#schema/process/definition.ts';
import { verdicts, type Decision, type PersonOutcome } from '#schema/session/session.ts';
import { actorType } from '#gateway/graphql/company/company.ts';
import { phraseType } from '#gateway/graphql/phrase.ts';
import { stepKindEnum } from '#gateway/graphql/company/process.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { inEnglish } from '#gateway/words.ts';

export const adviceEnum = builder.enumType('Advice', {
  description:
    '`approve` and `reject` stand only when all that is wanted is settled. `review`: there is a doubt, so that a person should look closer. `retake`: evidence was poor, and there are attempts left. `open`: steps are not completed.',
  values: advices,
});
export const verdictEnum = builder.enumType('Verdict', { values: verdicts });

const stepOutcome = builder.enumType('StepOutcome', {
  description:
    '`missing`: the step was not completed. `blocked`: it draws upon a step that failed. `unsure` is a doubt, which a person has to settle.',
  values: stepOutcomes,
});

const reasonType = builder.objectRef<Reason>('Reason').implement({
  description: 'How one step of one participant ended.',
  fields: (t) => ({
    participant: t.id({
      description: 'Whom it is about; null where the session has one participant only.',
      nullable: true,
      resolve: ({ participant }) => participant?.id,
    }),
    name: t.string({ nullable: true, resolve: ({ participant }) => participant?.name }),
    kind: t.expose('kind', { type: stepKindEnum }),
    outcome: t.expose('outcome', { type: stepOutcome }),
    beside: t.boolean({
      description: 'By the rule of the process it does not decide about the session.',
      resolve: ({ beside }) => beside ?? false,
    }),
    doubts: t.field({
      description: 'The titles of the checks that did not pass, and what trouble there was.',
      type: [phraseType],
      resolve: ({ doubts }) => doubts,
    }),
  }),
});

const advisedType = builder.objectRef<Required<Advised>>('PersonAdvice').implement({
  fields: (t) => ({
    participant: t.exposeID('participantId'),
    advice: t.expose('advice', { type: adviceEnum }),
  }),
});

const ruleOutcome = builder.enumType('RuleOutcome', {
  description:
    '`reject` is the strictest. `retake`: steps should be taken again, while there are tries left.',
  values: ruleOutcomes,
});

const hitType = builder.objectRef<HitReason>('RuleHit').implement({
  description: "A row of the process's table of rules that hit. The strictest is first; no row approves.",
  fields: (t) => ({
    rule: t.exposeString('rule', {
      description: 'Its key; `documents` where the document is none of those that the process accepts.',
    }),
    then: t.expose('then', { type: ruleOutcome }),
    say: t.expose('say', { type: phraseType }),
    cite: t.exposeString('cite', { description: 'Where it is written.', nullable: true }),
    retake: t.field({
      description: 'Steps that could change it if they were taken again, while there are tries left.',
      type: [stepKindEnum],
      resolve: ({ retake }) => retake,
    }),
    participant: t.id({ nullable: true, resolve: ({ participant }) => participant?.id }),
    name: t.string({ nullable: true, resolve: ({ participant }) => participant?.name }),
    beside: t.boolean({ resolve: ({ beside }) => beside ?? false }),
  }),
});

export const recommendationType = builder.objectRef<Recommendation>('Recommendation').implement({
  description: "The machine's advice, which follows from the checks of all participants.",
  fields: (t) => ({
    advice: t.expose('advice', { type: adviceEnum }),
    open: t.int({ description: 'How many steps that decide are not completed.', resolve: openSteps }),
    people: t.field({
      description:
        'What is advised on each alone; empty unless some may be rejected while the rest are approved.',
      type: [advisedType],
      resolve: ({ people }) => people ?? [],
    }),
    exceptions: t.idList({
      description: 'The ids of those who are advised to be rejected while the rest are approved.',
      resolve: (recommendation) => advisedExceptions(recommendation),
    }),
    reasons: t.stringList({
      description: 'Every step that did not pass; or, where all did, all of them. In English.',
      resolve: ({ reasons }) => reasons.map((reason) => inEnglish(reasonPhrase(reason))),
    }),
    hits: t.field({
      description: 'The rules of the process that hit, of every participant.',
      type: [hitType],
      resolve: ({ hits }) => hits ?? [],
    }),
    because: t.field({
      description: 'The reasons without words, to be said in any language.',
      type: [reasonType],
      resolve: ({ reasons }) => reasons,
    }),
  }),
});

const personOutcome = builder.objectRef<PersonOutcome>('PersonOutcome').implement({
  fields: (t) => ({
    participant: t.exposeID('participantId'),
    verdict: t.expose('verdict', { type: verdictEnum }),
    reason: t.exposeString('reason', {
      description: 'Why they are rejected while the rest are approved.',
      nullable: true,
      authScopes: { staff: readsSessions },
    }),
    advice: t.expose('advice', {
      description: 'What the machine advised on them alone, at that moment.',
      type: adviceEnum,
      authScopes: { staff: readsSessions },
    }),
  }),
});

/** A partner learns the verdict and when; who gave it and why stays inside the company. */
export const decisionType = builder.objectRef<Decision>('Decision').implement({
  description: "A person's verdict. The machine advises, the person decides.",
  fields: (t) => ({
    verdict: t.expose('verdict', { type: verdictEnum }),
    reason: t.exposeString('reason', {
      description: 'Why, in their own words.',
      nullable: true,
      authScopes: { staff: readsSessions },
    }),
    reasonKey: t.exposeString('reasonKey', {
      description: 'The reason of the process that was chosen.',
      nullable: true,
      authScopes: { staff: readsSessions },
    }),
    reasonSaid: t.exposeString('reasonSaid', {
      description: 'What that reason says.',
      nullable: true,
      authScopes: { staff: readsSessions },
    }),
    by: t.expose('by', { type: actorType, authScopes: { staff: readsSessions } }),
    at: t.expose('at', { type: 'DateTime' }),
    outcomes: t.field({
      description:
        'Of each, where some may be rejected while the rest are approved; empty where the verdict is everybody’s.',
      type: [personOutcome],
      resolve: ({ outcomes }) => outcomes ?? [],
    }),
    advice: t.expose('advice', {
      description: 'What the machine advised at that moment.',
      type: adviceEnum,
      authScopes: { staff: readsSessions },
    }),
  }),
});
