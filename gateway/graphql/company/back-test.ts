// What another version of a business process would have advised on past sessions.
import { administers } from '#schema/actor.ts';
import type { BackTestCase } from '#schema/process/back-test.ts';
import { faultsOf } from '#schema/process/check/check.ts';
import type { ProcessDefinition } from '#schema/process/definition.ts';
import { planOf } from '#schema/process/plan.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { textOf } from '#gateway/graphql/company/process-versions.ts';
import { adviceEnum, verdictEnum } from '#gateway/graphql/session/decision.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff } from '#gateway/graphql/server/context.ts';
import { cursorAfter, idOf, pageSizeOf, parseCursor } from '#gateway/graphql/server/input.ts';
import { found, refused } from '#gateway/graphql/server/refusals.ts';
import { backTestPage, type BackTestPage } from '#gateway/processes/back-test.ts';
import type { ManagedProcess } from '#gateway/processes/history.ts';

const caseType = builder.objectRef<BackTestCase>('BackTestCase').implement({
  fields: (t) => ({
    session: t.exposeID('sessionId'),
    before: t.expose('before', { description: 'What was advised.', type: adviceEnum }),
    after: t.expose('after', { description: 'What would have been.', type: adviceEnum }),
    verdict: t.expose('verdict', { description: 'What a person decided in the end.', type: verdictEnum }),
    rules: t.stringList({
      description: 'The keys of the rules that would have hit, the strictest first.',
      resolve: ({ rules }) => rules,
    }),
  }),
});

const pageType = builder
  .objectRef<BackTestPage & { readonly next?: string | undefined }>('BackTestPage')
  .implement({
    description:
      'A stretch of past sessions, newest first. Nothing is measured anew, and pages are summed up by whoever asks.',
    fields: (t) => ({
      cases: t.field({ type: [caseType], resolve: ({ cases }) => cases }),
      erased: t.exposeInt('erased', { description: 'Sessions of which nothing is known any more.' }),
      others: t.exposeInt('others', {
        description: 'Sessions of other processes, those that go on, and those that nobody decided.',
      }),
      next: t.string({
        description: 'To be given as `after`; null when this is the last.',
        nullable: true,
        resolve: ({ next }) => next,
      }),
    }),
  });

/** A plan of what is to be tried, which no session ever begins with. */
function planFor(process: ManagedProcess, number: number | null | undefined): BusinessProcess {
  const definition: unknown = JSON.parse(textOf(process, number));
  const { length } = faultsOf(definition);
  if (length > 0) throw refused('PROCESS_FAULTY', { count: length });
  const { id, companyId } = process;
  return planOf(definition as ProcessDefinition, { id, companyId, version: 0, hash: '' });
}

builder.queryField('backTestProcess', (t) =>
  t.field({
    description:
      'What a version, or the draft, would have advised on past sessions of the process, from the checks recorded then.',
    type: pageType,
    authScopes: { staff: administers },
    complexity: (args) => ({ field: 1, multiplier: args.first ?? 25 }),
    args: {
      process: t.arg.id(),
      number: t.arg.int({ description: 'Of a version; the draft where it is left out.', required: false }),
      first: t.arg.int({ required: false, defaultValue: 25 }),
      after: t.arg.string({ required: false }),
    },
    resolve: async (_root, args, context) => {
      const { companyId } = staff(context);
      const { processes, readModel, views, sessions } = context.domain;
      const first = pageSizeOf(args.first ?? 25);
      const process = found(await processes.one(companyId, idOf(args.process)), 'businessProcess');
      const plan = planFor(process, args.number);
      await readModel.written(companyId);
      const after = args.after ? { after: parseCursor(args.after) } : {};
      const lines = await views.summaries({ companyId, first: first + 1, ...after });
      const asked = lines.slice(0, first);
      const last = asked.at(-1);
      const page = await backTestPage(asked, plan, (id) => sessions.find(companyId, id));
      return { ...page, next: last && lines.length > first ? cursorAfter(last) : undefined };
    },
  }),
);
