import { readsSessions } from '#schema/actor.ts';
import type { Summary } from '#schema/session/summary.ts';
import { verdictEnum } from '#gateway/graphql/session/decision.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff } from '#gateway/graphql/server/context.ts';
import { pageSizeOf, cursorAfter, parseCursor, searchOf } from '#gateway/graphql/server/input.ts';
import { standingVerdict } from '#schema/outcome/outcome.ts';
import { sessionState } from '#gateway/graphql/session/session.ts';

const lineType = <Name extends 'DeskEntry' | 'SessionSummary'>(name: Name, description: string) =>
  builder.objectRef<Summary>(name).implement({
    description,
    fields: (t) => ({
      id: t.exposeID('id'),
      state: t.expose('state', { type: sessionState }),
      since: t.expose('since', { description: 'When it entered this state.', type: 'DateTime' }),
      names: t.stringList({
        description: 'Of all participants. Empty once the session was erased at the end of its retention.',
        resolve: (line) => line.names,
      }),
      reference: t.exposeString('reference', {
        description: "The partner's own name for the session.",
        nullable: true,
      }),
      processName: t.exposeString('processName'),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      scheduledFor: t.expose('scheduledFor', {
        description: 'The opening time of a session that was scheduled; null when it opened at once.',
        type: 'DateTime',
        nullable: true,
      }),
      expiresAt: t.expose('expiresAt', {
        description: 'When it expires unless a call has begun.',
        type: 'DateTime',
      }),
      waiting: t.exposeBoolean('waiting', {
        description: 'Whether an applicant waits for an operator to answer.',
      }),
      unseenSince: t.expose('unseenSince', {
        description:
          'Since when nobody who waits has given a sign of life; null while somebody is there, or nobody waits.',
        type: 'DateTime',
        nullable: true,
      }),
      answeredBy: t.exposeString('answeredBy', {
        description: 'The name of the operator who has, or last had, the call.',
        nullable: true,
      }),
      answeredById: t.exposeID('answeredById', {
        description: 'The id of that operator, as in `me`.',
        nullable: true,
      }),
      revision: t.exposeInt('revision', {
        description: 'Counts the changes of this line. It is not the `revision` of `Session`.',
      }),
    }),
  });

export const deskEntry = lineType('DeskEntry', 'A session that has not ended, in one line.');
const sessionSummary = lineType('SessionSummary', 'A session in one line.');

builder.objectFields(sessionSummary, (t) => ({
  decidedAt: t.expose('decidedAt', {
    description: 'When the last verdict was given; null before, and while it may be taken back.',
    type: 'DateTime',
    nullable: true,
  }),
  outcome: t.field({
    description: "The person's verdict, once it stands.",
    type: verdictEnum,
    nullable: true,
    resolve: (line) => standingVerdict(line.state),
  }),
  exceptions: t.int({
    description: 'How many participants were rejected while the rest were approved.',
    resolve: ({ exceptions }) => exceptions ?? 0,
  }),
}));

const sessionPage = builder.objectRef<{ nodes: readonly Summary[]; next?: string }>('SessionPage').implement({
  description: 'A page of sessions.',
  fields: (t) => ({
    nodes: t.field({ description: 'Newest first.', type: [sessionSummary], resolve: (page) => page.nodes }),
    next: t.exposeString('next', {
      description: 'To be given as `after` for the next page, as it is; null when this is the last.',
      nullable: true,
    }),
  }),
});

builder.queryField('desk', (t) =>
  t.field({
    type: [deskEntry],
    description: 'The sessions of the company that have not ended.',
    authScopes: { staff: readsSessions },
    resolve: (_root, _args, context) => context.domain.readModel.desk(staff(context).companyId),
  }),
);

builder.queryField('sessions', (t) =>
  t.field({
    type: sessionPage,
    description: 'All sessions of the company, newest first.',
    authScopes: { staff: readsSessions },
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
        ...(args.after && { after: parseCursor(args.after) }),
        ...(args.state && { state: args.state }),
        search: searchOf(args.search),
      });
      const nodes = found.slice(0, first);
      const last = nodes.at(-1);
      return { nodes, next: last && found.length > first ? cursorAfter(last) : undefined };
    },
  }),
);
