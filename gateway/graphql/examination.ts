import { checkOutcomes, type Check, type Fact, type ModelUsed } from '#schema/check.ts';
import type { Examination } from '#schema/participant/step-run.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { evidenceType } from '#gateway/graphql/evidence.ts';

const checkOutcome = builder.enumType('CheckOutcome', { values: checkOutcomes });

const checkType = builder.objectRef<Check>('Check').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title'),
    outcome: t.expose('outcome', { type: checkOutcome }),
    measured: t.exposeString('measured', { nullable: true }),
    wanted: t.exposeString('wanted', { nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    models: t.stringList({ resolve: (check) => check.models ?? [] }),
  }),
});

const factType = builder.objectRef<Fact>('Fact').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    title: t.exposeString('title'),
    value: t.exposeString('value'),
  }),
});

const modelUsed = builder.objectRef<ModelUsed>('ModelUsed').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    version: t.exposeString('version'),
    sha256: t.exposeString('sha256'),
  }),
});

export const examinationType = builder.objectRef<Examination>('Examination').implement({
  fields: (t) => ({
    outcome: t.expose('outcome', { type: checkOutcome }),
    checks: t.field({ type: [checkType], resolve: (examination) => examination.checks }),
    facts: t.field({ type: [factType], resolve: (examination) => examination.facts }),
    models: t.field({ type: [modelUsed], resolve: (examination) => examination.models }),
    derived: t.field({ type: [evidenceType], resolve: (examination) => examination.derived }),
    note: t.exposeString('note', { nullable: true }),
  }),
});
