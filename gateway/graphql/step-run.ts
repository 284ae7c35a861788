import { runStates, type StepRun } from '#schema/participant/step-run.ts';
import type { Prompt, PromptItem } from '#schema/step.ts';
import { stepOf } from '#schema/steps/registry.ts';
import { actorType } from '#gateway/graphql/actor.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { evidenceType } from '#gateway/graphql/evidence.ts';
import { examinationType } from '#gateway/graphql/examination.ts';
import { stepKindEnum } from '#gateway/graphql/process.ts';

export const runState = builder.enumType('RunState', { values: runStates });

const promptItem = builder.objectRef<PromptItem>('PromptItem').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.exposeString('kind'),
    seconds: t.exposeFloat('seconds'),
  }),
});

export const promptType = builder.objectRef<Prompt>('Prompt').implement({
  fields: (t) => ({
    seed: t.exposeInt('seed'),
    items: t.field({ type: [promptItem], resolve: (prompt) => prompt.items }),
  }),
});

export const stepRunType = builder.objectRef<StepRun>('StepRun').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: stepKindEnum }),
    title: t.string({ resolve: (run) => stepOf(run.kind).title }),
    attempt: t.exposeInt('attempt'),
    state: t.expose('state', { type: runState }),
    askedAt: t.expose('askedAt', { type: 'DateTime' }),
    askedBy: t.expose('askedBy', { type: actorType }),
    deadline: t.expose('deadline', { type: 'DateTime' }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    settledAt: t.expose('settledAt', { type: 'DateTime', nullable: true }),
    prompt: t.expose('prompt', { type: promptType }),
    evidence: t.field({ type: [evidenceType], resolve: (run) => run.evidence }),
    examination: t.expose('examination', { type: examinationType, nullable: true }),
  }),
});
