import { callLimit, type BusinessProcess, type Consent, type Limits } from '#schema/process.ts';
import type { Policies, ProcessStep } from '#schema/process.ts';
import { stepKinds } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { member, reads } from '#gateway/graphql/context.ts';

export const stepKindEnum = builder.enumType('StepKind', { values: stepKinds });
const requirement = builder.enumType('StepRequirement', { values: ['required', 'offered'] as const });
const afterDrop = builder.enumType('AfterDrop', { values: ['resume', 'abort'] as const });
const secondReview = builder.enumType('SecondReview', { values: ['never', 'byRisk', 'always'] as const });

const processStep = builder.objectRef<ProcessStep>('ProcessStep').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: stepKindEnum }),
    requirement: t.expose('requirement', { type: requirement }),
    title: t.string({ resolve: (step) => stepOf(step.kind).title }),
    byHand: t.boolean({ resolve: (step) => !stepOf(step.kind).from }),
  }),
});

const limits = builder.objectRef<Required<Limits>>('Limits').implement({
  fields: (t) => ({
    ring: t.exposeInt('ring'),
    open: t.exposeInt('open'),
    interruption: t.exposeInt('interruption'),
    decision: t.exposeInt('decision'),
    call: t.exposeInt('call'),
  }),
});

const policies = builder.objectRef<Policies>('Policies').implement({
  fields: (t) => ({
    afterDrop: t.expose('afterDrop', { type: afterDrop }),
    secondReview: t.expose('secondReview', { type: secondReview }),
    attempts: t.exposeInt('attempts'),
    retentionDays: t.exposeInt('retentionDays'),
  }),
});

export const consentText = builder.objectRef<Consent>('ConsentText').implement({
  fields: (t) => ({ version: t.exposeString('version'), text: t.exposeString('text') }),
});

export const processType = builder.objectRef<BusinessProcess>('BusinessProcess').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    name: t.exposeString('name'),
    purpose: t.exposeString('purpose'),
    steps: t.field({ type: [processStep], resolve: (process) => process.steps }),
    maxParticipants: t.exposeInt('maxParticipants'),
    limits: t.field({
      type: limits,
      resolve: (process) => ({ ...process.limits, call: callLimit(process) }),
    }),
    policies: t.expose('policies', { type: policies }),
    consent: t.expose('consent', { type: consentText }),
  }),
});

builder.queryField('processes', (t) =>
  t.field({
    type: [processType],
    description: 'The newest version of each business process.',
    authScopes: { staff: reads, partner: 'sessions:create' },
    resolve: (_root, _args, context) => context.domain.processes.newest(member(context).companyId),
  }),
);
