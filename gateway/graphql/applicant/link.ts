import { runsCalls } from '#schema/actor.ts';
import { minutesFor, type Consent } from '#schema/process.ts';
import { goesOnFor } from '#schema/session/call/fresh.ts';
import { hasEnded, memberOf, type SessionState } from '#schema/session/session.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';
import { companyType } from '#gateway/graphql/company/company.ts';
import { consentText, stepKindEnum } from '#gateway/graphql/company/process.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { companyOf, staff, type Context } from '#gateway/graphql/server/context.ts';
import { idOf, keyOf, tokenOf } from '#gateway/graphql/server/input.ts';
import { found, granted, refused } from '#gateway/graphql/server/refusals.ts';
import { sessionState } from '#gateway/graphql/session/session.ts';
import type { Company } from '#gateway/identity/companies.ts';
import type { Link, LinkHolder } from '#gateway/identity/links.ts';
import { shownState } from '#gateway/sessions/participation.ts';
import type { SessionView } from '#gateway/sessions/session-view.ts';
import { stepInstruction, stepTitle } from '#gateway/words.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

export const joinLinkType = builder.objectRef<Link>('JoinLink').implement({
  description: "`url` carries the applicant's token after its `#`.",
  fields: (t) => ({
    participant: t.exposeID('participantId'),
    name: t.exposeString('name'),
    url: t.exposeString('url', { description: 'The address for the applicant alone.' }),
    expiresAt: t.expose('expiresAt', {
      description: 'When the session expires, and the link with it.',
      type: 'DateTime',
    }),
    openedElsewhere: t.exposeBoolean('bound', {
      description: 'An applicant has agreed with this link, so it works in their browser only.',
    }),
  }),
});

type Member = Pick<SessionView['members'][number], 'id' | 'name'>;

/** The link of one participant, made at the first time of asking. */
export const linkOf = (
  session: SessionView,
  { id, name }: Member,
  { domain, publicOrigin }: Context,
): Promise<Link> => {
  const { id: sessionId, companyId, expiresAt } = session;
  return domain.links.issue({ sessionId, companyId, participantId: id, name, expiresAt }, publicOrigin);
};

export const linksOf = (session: SessionView, context: Context): Promise<Link[]> =>
  Promise.all(session.members.map((member) => linkOf(session, member, context)));

async function openSession(
  args: { session: string; participant: string },
  context: Context,
): Promise<{ readonly session: SessionView; readonly member: Member }> {
  const id = idOf(args.session);
  const session = found(await context.domain.sessions.find(staff(context).companyId, id), 'session');
  const member = found(
    session.members.find(({ id: each }) => each === args.participant),
    'participant',
  );
  if (hasEnded(session)) throw refused('SESSION_ENDED.links');
  return { session, member };
}

builder.mutationField('joinLink', (t) =>
  t.field({
    description: "A participant's present link.",
    type: joinLinkType,
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id(), participant: t.arg.id() },
    resolve: async (_root, args, context) => {
      const { session, member } = await openSession(args, context);
      return linkOf(session, member, context);
    },
  }),
);

builder.mutationField('renewLink', (t) =>
  t.field({
    description:
      "Revokes the participant's link and issues another. Whoever came by the old one is out at once, and waits no more.",
    type: joinLinkType,
    authScopes: { staff: runsCalls },
    args: { session: t.arg.id(), participant: t.arg.id(), key: t.arg.id() },
    resolve: async (_root, args, context) => {
      const {
        session: { id, companyId },
      } = await openSession(args, context);
      const { links, feed, media, sessions } = context.domain;
      const key = keyOf(args.key);
      const link = await links.renew(id, args.participant, key, context.publicOrigin);
      // Looked at after the link was replaced: whoever joins from then on comes by the new one.
      const session = await sessions.find(companyId, id);
      if (session && memberOf(session, args.participant)?.presence === 'waiting') {
        const end = { act: 'endWaiting', ask: { participantId: args.participant } } as const;
        // Refused only where nobody can wait any more.
        await sessions.act(companyId, id, end, actorOf(staff(context)), key);
      }
      await feed.dismiss(args.participant);
      await media.dismiss({ sessionId: id, id: args.participant });
      return found(link, 'participant');
    },
  }),
);

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
  readonly participantId: string;
}

const stepPreview = builder.objectRef<StepKind>('StepPreview').implement({
  fields: (t) => ({
    kind: t.field({ type: stepKindEnum, resolve: (kind) => kind }),
    title: t.string({ resolve: (kind) => stepTitle(kind) }),
    instruction: t.string({
      description: 'What the applicant does, in a sentence.',
      resolve: (kind) => stepInstruction(kind),
    }),
  }),
});

const linkPreview = builder.objectRef<LinkPreview>('LinkPreview').implement({
  description: 'What a join link leads to, to whoever has it.',
  fields: (t) => ({
    company: t.expose('company', { type: companyType }),
    processName: t.exposeString('processName'),
    purpose: t.exposeString('purpose', { description: 'Why they are asked, in a sentence.' }),
    consent: t.expose('consent', { description: 'What the applicant is to agree to.', type: consentText }),
    name: t.exposeString('name', { description: 'The first name only, because anybody may hold the link.' }),
    steps: t.field({
      description: 'What the applicant will be asked to do.',
      type: [stepPreview],
      resolve: (preview) => preview.steps,
    }),
    minutes: t.int({
      description: 'About how long it will take.',
      resolve: (preview) => minutesFor(preview.steps),
    }),
    scheduledFor: t.expose('scheduledFor', {
      description: 'The opening time of a session that was scheduled; null when it opened at once.',
      type: 'DateTime',
      nullable: true,
    }),
    state: t.expose('state', { type: sessionState }),
    bound: t.exposeBoolean('bound', {
      description: 'Whether this browser has agreed with the link already.',
    }),
    participant: t.id({
      description:
        'Whose link it is, to the browser that has agreed with it. Its page names them in the header `x-vidimus-participant`, since one browser may hold the links of several people.',
      nullable: true,
      resolve: ({ bound, participantId }) => (bound ? participantId : undefined),
    }),
  }),
});

/** The session a link leads to, while it leads anywhere: a link dies with its session. */
export async function sessionOfLink(holder: LinkHolder, { domain }: Context): Promise<SessionView> {
  const session = await domain.sessions.find(holder.companyId, holder.sessionId);
  if (!session) throw refused('LINK_UNKNOWN');
  if (session.state === 'expired') {
    throw refused('LINK_EXPIRED');
  }
  // The browser that was bound is led on from here to the session that goes on in its place.
  if (hasEnded(session) && !(holder.bound && goesOnFor(session, holder.participantId)))
    throw refused('LINK_USED');
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
        name: (participant ?? holder).name.trim().split(/\s+/)[0] ?? '',
        steps: (participant?.chosen ?? []).filter((kind) => !stepOf(kind).from),
        scheduledFor,
        state: shownState(state),
        bound: holder.bound,
        participantId: holder.participantId,
      } satisfies LinkPreview;
    },
  }),
);
