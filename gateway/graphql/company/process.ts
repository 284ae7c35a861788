import { readsSessions } from '#schema/actor.ts';
import {
  afterDropPolicies,
  decidedBy,
  deciders,
  limitsOf,
  secondReviewPolicies,
  type BusinessProcess,
  type Consent,
  type Limits,
} from '#schema/process.ts';
import type { PlanLine, PlanReason, Policies, ProcessStep } from '#schema/process.ts';
import { needs, reasonKinds, type KeepDays } from '#schema/process/definition.ts';
import { processRoles, type RolePlan } from '#schema/process/roles.ts';
import { stepKinds, type StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { member } from '#gateway/graphql/server/context.ts';
import { stepInstruction, stepTitle } from '#gateway/words.ts';

const kindValue = (kind: StepKind) => [
  kind,
  { description: `The applicant reads: “${stepInstruction(kind)}”` },
];
export const stepKindEnum = builder.enumType('StepKind', {
  values: Object.fromEntries(stepKinds.map(kindValue)) as Record<StepKind, { description: string }>,
});
const requirement = builder.enumType('StepRequirement', {
  description:
    '`required`: in every plan. `offered`: the operator may add it. `byCondition`: wanted once its conditions hold.',
  values: needs,
});
const afterDrop = builder.enumType('AfterDrop', {
  description:
    '`resume`: the session is open for another call. `abort`: it is abandoned. `fresh`: it is abandoned, and another one with the same people begins in its place.',
  values: afterDropPolicies,
});
const secondReview = builder.enumType('SecondReview', {
  description: '`byRisk`: when the advice was not to approve, or the decision goes against it.',
  values: secondReviewPolicies,
});

const decidersEnum = builder.enumType('Deciders', {
  description:
    '`all`: everybody has to be good, but for those who are rejected while the rest are approved, where the process allows that. `holder`: who has that role, or who was invited first where there are no roles. `any`: one good result is enough.',
  values: deciders,
});

export const processRole = builder.enumType('ProcessRole', {
  description: 'What somebody is in a session.',
  values: processRoles,
});

const rolePlan = builder.objectRef<RolePlan>('RolePlan').implement({
  description: 'How many of a role take part.',
  fields: (t) => ({
    role: t.expose('role', { type: processRole }),
    least: t.exposeInt('least'),
    most: t.exposeInt('most'),
  }),
});

const reasonKind = builder.enumType('ReasonKind', {
  description:
    'What a reason is offered for. `unable`: the applicant could not do what was asked. `againstAdvice`: the verdict is the opposite of the advice.',
  values: reasonKinds,
});

const processReason = builder.objectRef<PlanReason>('ProcessReason').implement({
  fields: (t) => ({
    key: t.exposeString('key', { description: 'For `reasonKey`.' }),
    for: t.expose('for', { type: reasonKind }),
    say: t.exposeString('say'),
  }),
});

const scriptLine = builder.objectRef<PlanLine>('ScriptLine').implement({
  description: 'What the operator says aloud.',
  fields: (t) => ({ key: t.exposeString('key'), say: t.exposeString('say') }),
});

const keepDays = builder.objectRef<KeepDays>('KeepDays').implement({
  description: 'Days until a session is erased, by how it ended.',
  fields: (t) => ({
    approved: t.exposeInt('approved'),
    rejected: t.exposeInt('rejected'),
    unfinished: t.exposeInt('unfinished'),
  }),
});

const processStep = builder.objectRef<ProcessStep>('ProcessStep').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: stepKindEnum }),
    requirement: t.expose('requirement', { type: requirement }),
    title: t.string({
      description: 'As the process calls it.',
      resolve: (step) => step.title ?? stepTitle(step.kind),
    }),
    for: t.field({
      description: 'Who takes it; everybody where nobody is named.',
      type: [processRole],
      resolve: (step) => step.for ?? [],
    }),
    tries: t.exposeInt('tries', {
      description: 'How often it may be started; null: as `attempts` of the policies.',
      nullable: true,
    }),
    minutes: t.exposeInt('minutes', {
      description: 'From start to submission; null: as long as the step takes.',
      nullable: true,
    }),
    alternatives: t.field({
      description: 'One of these passed is as good as this one.',
      type: [stepKindEnum],
      resolve: (step) => step.alternatives ?? [],
    }),
    byHand: t.boolean({
      description:
        'An operator starts it. Others start by themselves, once the steps they draw upon have been judged.',
      resolve: (step) => !stepOf(step.kind).from,
    }),
  }),
});

const limits = builder.objectRef<Required<Limits>>('Limits').implement({
  description: 'All of them in seconds.',
  fields: (t) => ({
    ring: t.exposeInt('ring', { description: 'From ringing until an unanswered call counts as missed.' }),
    open: t.exposeInt('open', { description: 'From opening until a session without a call expires.' }),
    interruption: t.exposeInt('interruption', {
      description: 'From the drop of a call until it is taken for ended.',
    }),
    operatorAway: t.exposeInt('operatorAway', {
      description:
        "From the loss of the operator's line until the call is `unattended`: anybody's to take over.",
    }),
    decision: t.exposeInt('decision', {
      description: 'From the end of the call until an undecided session is abandoned.',
    }),
    call: t.exposeInt('call', { description: 'From the answer until a call that still goes on is ended.' }),
    takeBack: t.exposeInt('takeBack', {
      description: 'From the last verdict until it is sealed, during which it may be taken back.',
    }),
  }),
});

const policies = builder.objectRef<Policies>('Policies').implement({
  description: 'Rules on which regulations differ, so each business process sets them.',
  fields: (t) => ({
    afterDrop: t.expose('afterDrop', {
      description: 'What becomes of a session whose call dropped and did not come back in time.',
      type: afterDrop,
    }),
    secondReview: t.expose('secondReview', {
      description: 'When a second person has to decide too.',
      type: secondReview,
    }),
    attempts: t.exposeInt('attempts', {
      description: 'How often one step may be started for one participant. Withdrawn runs do not count.',
    }),
    retentionDays: t.exposeInt('retentionDays', {
      description:
        'Days from the end of a session until its evidence, its history and their key are destroyed.',
    }),
    keepDays: t.field({
      description: 'The same by how the session ended.',
      type: keepDays,
      resolve: ({ keepDays: days, retentionDays }) =>
        days ?? { approved: retentionDays, rejected: retentionDays, unfinished: retentionDays },
    }),
    blindReview: t.boolean({
      description: 'Whether who reviews does not see what was decided first until their own verdict stands.',
      resolve: (rules) => rules.blindReview ?? false,
    }),
    trial: t.boolean({
      description: 'For trials: specimens, which no state issues, count as documents.',
      resolve: ({ trial }) => trial ?? false,
    }),
    partialApproval: t.boolean({
      description:
        'Of several participants some may be rejected while the rest are approved. Otherwise one verdict is everybody’s.',
      resolve: ({ partialApproval }) => partialApproval ?? false,
    }),
  }),
});

export const consentText = builder.objectRef<Consent>('ConsentText').implement({
  description: 'What an applicant agrees to before joining.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'Identifies this wording; to be given to `agree`.' }),
    text: t.exposeString('text', { description: 'Plain text; an empty line begins a new paragraph.' }),
  }),
});

export const processType = builder.objectRef<BusinessProcess>('BusinessProcess').implement({
  description: 'A named plan for sessions. A version never changes; a session keeps the one it began with.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'For `CreateSessionInput.process`; the same for all versions.' }),
    version: t.exposeInt('version'),
    name: t.exposeString('name'),
    hash: t.exposeString('hash', {
      description: 'The sha256 of the text that it was made of; null in format 1.',
      nullable: true,
    }),
    language: t.exposeString('language', {
      description: 'In which applicants read it; null in format 1.',
      nullable: true,
    }),
    roles: t.field({
      description: 'Who takes part; nobody is named in format 1.',
      type: [rolePlan],
      resolve: ({ roles }) => roles ?? [],
    }),
    script: t.field({
      description: 'What the operator says aloud.',
      type: [scriptLine],
      authScopes: { staff: readsSessions },
      resolve: ({ script }) => script ?? [],
    }),
    reasons: t.field({
      description: 'What is offered to whoever decides or discards.',
      type: [processReason],
      authScopes: { staff: readsSessions },
      resolve: ({ reasons }) => reasons ?? [],
    }),
    purpose: t.exposeString('purpose', { description: 'Why the applicant is asked, in a sentence.' }),
    steps: t.field({
      description: 'Every step that somebody may take, in order.',
      type: [processStep],
      resolve: (process) => process.steps,
    }),
    maxParticipants: t.exposeInt('maxParticipants', {
      description: 'How many applicants one session takes: 1 to 10.',
    }),
    decidedBy: t.field({
      description: 'Whose results decide about a session of several participants.',
      type: decidersEnum,
      resolve: decidedBy,
    }),
    limits: t.field({
      type: limits,
      resolve: limitsOf,
    }),
    policies: t.expose('policies', { type: policies }),
    consent: t.expose('consent', { type: consentText }),
  }),
});

builder.queryField('processes', (t) =>
  t.field({
    type: [processType],
    description: 'The newest version of each business process.',
    authScopes: { staff: readsSessions, partner: 'sessions:create' },
    resolve: (_root, _args, context) => context.domain.processes.newest(member(context).companyId),
  }),
);
