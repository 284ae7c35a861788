import type { Consent } from '#schema/process.ts';
import { hasEnded, type SessionState } from '#schema/session/session.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';
import { builder } from '#gateway/graphql/builder.ts';
import { companyType } from '#gateway/graphql/company.ts';
import { companyOf, type Context } from '#gateway/graphql/context.ts';
import { consentText, stepKindEnum } from '#gateway/graphql/process.ts';
import { sessionState } from '#gateway/graphql/session.ts';
import { tokenOf } from '#gateway/graphql/input.ts';
import type { SessionView } from '#gateway/sessions/session-view.ts';
import type { Company, LinkHolder } from '#gateway/ports.ts';
import { granted, refused } from '#gateway/graphql/refusals.ts';

interface LinkPreview {
  readonly company: Company;
  readonly processName: string;
  readonly purpose: string;
  readonly consent: Consent;
  readonly name: string;
  readonly steps: readonly StepKind[];
  readonly scheduledFor?: string;
  readonly state: SessionState;
  readonly bound: boolean;
}

const stepPreview = builder.objectRef<StepKind>('StepPreview').implement({
  fields: (t) => ({
    kind: t.field({ type: stepKindEnum, resolve: (kind) => kind }),
    title: t.string({ resolve: (kind) => stepOf(kind).title }),
    instruction: t.string({ resolve: (kind) => stepOf(kind).instruction }),
  }),
});

const linkPreview = builder.objectRef<LinkPreview>('LinkPreview').implement({
  fields: (t) => ({
    company: t.expose('company', { type: companyType }),
    processName: t.exposeString('processName'),
    purpose: t.exposeString('purpose'),
    consent: t.expose('consent', { type: consentText }),
    name: t.exposeString('name', { description: 'The first name only.' }),
    steps: t.field({ type: [stepPreview], resolve: (preview) => preview.steps }),
    // Talking takes about two minutes and a step about one.
    minutes: t.int({ resolve: (preview) => 2 + preview.steps.length }),
    scheduledFor: t.expose('scheduledFor', { type: 'DateTime', nullable: true }),
    state: t.expose('state', { type: sessionState }),
    bound: t.exposeBoolean('bound', { description: 'This browser has agreed already.' }),
  }),
});

/** The session a link leads to, while it leads anywhere: a link dies with its session. */
export async function sessionOfLink(holder: LinkHolder, { domain }: Context): Promise<SessionView> {
  const session = await domain.sessions.find(holder.companyId, holder.sessionId);
  if (!session) throw refused('LINK_UNKNOWN', 'This link is not known.');
  if (session.state === 'expired') {
    throw refused('LINK_EXPIRED', 'This link has expired. Ask whoever sent it for a new one.');
  }
  if (hasEnded(session)) throw refused('LINK_USED', 'This link was used: its session has ended.');
  return session;
}

builder.mutationField('openLink', (t) =>
  t.field({
    description: "What a join link leads to. Opening binds nothing. `token` is what follows the link's `#`.",
    type: linkPreview,
    args: { token: t.arg.string() },
    resolve: async (_root, { token }, context) => {
      const holder = granted(await context.domain.links.read(tokenOf(token), context.headers));
      const session = await sessionOfLink(holder, context);
      const { process, scheduledFor, state } = session;
      const participant = session.participants.find(({ id }) => id === holder.participantId);
      return {
        company: await companyOf(context, holder.companyId),
        processName: process.name,
        purpose: process.purpose,
        consent: process.consent,
        name: holder.name.trim().split(/\s+/)[0] ?? '',
        steps: (participant?.chosen ?? []).filter((kind) => !stepOf(kind).from),
        scheduledFor,
        state: state === 'inReview' ? 'deciding' : state,
        bound: holder.bound,
      } satisfies LinkPreview;
    },
  }),
);
