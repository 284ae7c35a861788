import type { Summary } from '#schema/session/summary.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { reads, staff } from '#gateway/graphql/context.ts';
import { verdictEnum } from '#gateway/graphql/decision.ts';
import { outcomeOf, sessionState } from '#gateway/graphql/session.ts';
import { pageSizeOf, placeAfter, placeOf, searchOf } from '#gateway/graphql/input.ts';

const lineType = <Name extends 'DeskEntry' | 'SessionSummary'>(name: Name) =>
  builder.objectRef<Summary>(name).implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      state: t.expose('state', { type: sessionState }),
      since: t.expose('since', { type: 'DateTime' }),
      names: t.stringList({ resolve: (line) => line.names }),
      reference: t.exposeString('reference', { nullable: true }),
      processName: t.exposeString('processName'),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      scheduledFor: t.expose('scheduledFor', { type: 'DateTime', nullable: true }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
      waiting: t.exposeBoolean('waiting'),
      answeredBy: t.exposeString('answeredBy', { nullable: true }),
      answeredById: t.exposeID('answeredById', { nullable: true }),
      revision: t.exposeInt('revision'),
    }),
  });

export const deskEntry = lineType('DeskEntry');
const sessionSummary = lineType('SessionSummary');

builder.objectFields(sessionSummary, (t) => ({
  decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
  outcome: t.field({ type: verdictEnum, nullable: true, resolve: (line) => outcomeOf(line.state) }),
}));

const sessionPage = builder.objectRef<{ nodes: readonly Summary[]; next?: string }>('SessionPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [sessionSummary], resolve: (page) => page.nodes }),
    next: t.exposeString('next', { nullable: true }),
  }),
});

builder.queryField('desk', (t) =>
  t.field({
    type: [deskEntry],
    description: 'The sessions of the company that have not ended.',
    authScopes: { staff: reads },
    resolve: (_root, _args, context) => context.domain.readModel.desk(staff(context).companyId),
  }),
);

builder.queryField('sessions', (t) =>
  t.field({
    type: sessionPage,
    description: 'All sessions of the company, newest first.',
    authScopes: { staff: reads },
    complexity: (args) => ({ field: 1, multiplier: args.first ?? 25 }),
    args: {
      first: t.arg.int({ required: false, defaultValue: 25 }),
      after: t.arg.string({ required: false }),
      state: t.arg({ type: sessionState, required: false }),
      search: t.arg.string({ required: false }),
    },
    resolve: async (_root, args, context) => {
      const first = pageSizeOf(args.first ?? 25);
      const { companyId } = staff(context);
      await context.domain.readModel.written(companyId);
      // One more than asked for tells whether this page is the last.
      const found = await context.domain.views.summaries({
        companyId,
        first: first + 1,
        ...(args.after && { after: placeOf(args.after) }),
        ...(args.state && { state: args.state }),
        search: searchOf(args.search),
      });
      const nodes = found.slice(0, first);
      const last = nodes.at(-1);
      return { nodes, next: last && found.length > first ? placeAfter(last) : undefined };
    },
  }),
);
