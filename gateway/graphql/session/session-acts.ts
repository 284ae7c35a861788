// What people do with a session as a whole: each one Update to the parent.
import { decides, reviews, runsCalls } from '#schema/actor.ts';
import type { SessionAct } from '#schema/session/acts.ts';
import type { Decide } from '#schema/outcome/exceptions.ts';
import type { Verdict } from '#schema/session/session.ts';
import { callActs } from '#schema/session/call/call.ts';
import { verdictEnum } from '#gateway/graphql/session/decision.ts';
import { processRole } from '#gateway/graphql/company/process.ts';
import { joinLinkType, linksOf } from '#gateway/graphql/applicant/link.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { member, type Context } from '#gateway/graphql/server/context.ts';
import { emailOf, idOf, keyOf, nameOf, reasonOf, referenceOf } from '#gateway/graphql/server/input.ts';
import { found, granted } from '#gateway/graphql/server/refusals.ts';
import { participantArgs } from '#gateway/graphql/session/participant.ts';
import { sessionType } from '#gateway/graphql/session/session.ts';
import { triedInput, triedOf } from '#gateway/graphql/call/tried.ts';
import type { Link } from '#gateway/identity/links.ts';
import { actorOf, programOf } from '#gateway/identity/viewer.ts';
import type { SessionView } from '#gateway/sessions/session-view.ts';

const participantInput = builder.inputType('ParticipantInput', {
  description: 'An applicant to be invited.',
  fields: (t) => ({
    name: t.string({
      description:
        'As it should stand in the document: 1 to 200 characters. The applicant is greeted with the first part.',
    }),
    email: t.string({ description: 'For the record; no mail is sent.', required: false }),
    role: t.field({
      description:
        'One of the roles of the process; the next that is free where it is left out. `correctDetails` does not change it.',
      type: processRole,
      required: false,
    }),
  }),
});

const createSessionInput = builder.inputType('CreateSessionInput', {
  fields: (t) => ({
    process: t.id({ description: 'The `id` of one of `processes`.' }),
    participants: t.field({
      description: 'One for each applicant: 1 to `maxParticipants` of the process.',
      type: [participantInput],
    }),
    reference: t.string({
      description: 'Your own name for it, of at most 100 characters. It need not be unique.',
      required: false,
    }),
    language: t.string({
      description:
        'In which applicants read what the process says: one of `languages` of the process, and its first where it is another or left out.',
      required: false,
    }),
    from: t.id({
      description:
        'A session of the same company in whose place this one is created: one that is `deciding`, or ended without approval. Nothing of its evidence is copied.',
      required: false,
    }),
    scheduledFor: t.field({
      description: 'When it is to open, within the coming year; now when it is left out.',
      type: 'DateTime',
      required: false,
    }),
  }),
});

const createdSession = builder
  .objectRef<{ session: SessionView; links: readonly Link[] }>('CreatedSession')
  .implement({
    description: 'A session that was just created, or was by the same key before.',
    fields: (t) => ({
      session: t.expose('session', { type: sessionType }),
      links: t.field({
        description: 'One for each participant, in the order of `participants`.',
        type: [joinLinkType],
        resolve: (created) => created.links,
      }),
    }),
  });

const tidy = (each: { name: string; email?: string | null }) => ({
  name: nameOf(each.name, 'participant'),
  ...(each.email?.trim() && { email: emailOf(each.email) }),
});

builder.mutationField('createSession', (t) =>
  t.field({
    description:
      'Creates a session with a join link for each participant. The same key again finds the same session.',
    type: createdSession,
    authScopes: { staff: runsCalls, partner: 'sessions:create' },
    args: { key: t.arg.id(), input: t.arg({ type: createSessionInput }) },
    resolve: async (_root, { key, input }, context) => {
      const viewer = member(context);
      const { processes, sessions } = context.domain;
      const id = idOf(input.process);
      const started = await processes.find(viewer.companyId, id, input.language ?? undefined);
      const { plan, text } = granted(found(started, 'businessProcess'));
      const ask = {
        process: plan,
        ...(text !== undefined && { text }),
        participants: input.participants.map((each) => ({
          ...tidy(each),
          ...(each.role && { role: each.role }),
        })),
        reference: referenceOf(input.reference),
        ...(input.from && { from: idOf(input.from) }),
        scheduledFor: input.scheduledFor ?? undefined,
      };
      const asker = viewer.kind === 'partner' ? programOf(viewer) : viewer.id;
      const session = granted(await sessions.create(ask, actorOf(viewer), keyOf(key), asker));
      return { session, links: await linksOf(session, context) };
    },
  }),
);

interface SessionArgs {
  readonly session: string;
  readonly key: string;
}

export async function act(args: SessionArgs, ask: SessionAct, context: Context): Promise<SessionView> {
  const viewer = member(context);
  const [id, key] = [idOf(args.session), keyOf(args.key)];
  return granted(await context.domain.sessions.act(viewer.companyId, id, ask, actorOf(viewer), key));
}

const sessionArgs = builder.args((t) => ({ session: t.id(), key: t.id() }));
const exceptionInput = builder.inputType('ExceptionInput', {
  description: 'Somebody who is rejected while the rest are approved.',
  fields: (t) => ({ participant: t.id(), reason: t.string() }),
});
const verdictArgs = builder.args((t) => ({
  verdict: t.field({ type: verdictEnum }),
  reason: t.string({ required: false }),
  reasonKey: t.string({
    description:
      'The key of one of the reasons of the process; it stands for a reason in own words, or beside one.',
    required: false,
  }),
  exceptions: t.field({
    description: 'Who is rejected while the rest are approved, where the process allows it.',
    type: [exceptionInput],
    required: false,
  }),
}));

interface Verdicts {
  readonly verdict: Verdict;
  readonly reason?: string | null;
  readonly reasonKey?: string | null;
  readonly exceptions?: readonly (typeof exceptionInput.$inferInput)[] | null;
}

/** What a person says. Each exception has a reason of its own. */
const saidOf = ({ verdict, reason, reasonKey, exceptions }: Verdicts): Decide => ({
  verdict,
  reason: reasonOf(reason),
  ...(reasonKey && { reasonKey: idOf(reasonKey) }),
  ...(exceptions?.length && {
    exceptions: exceptions.map((each) => ({
      participantId: idOf(each.participant),
      reason: reasonOf(each.reason) ?? '',
    })),
  }),
});

/** The operator's acts upon the call, which need nothing but their name, stand in the contract as they are declared. */
for (const [name, { description }] of Object.entries(callActs)) {
  builder.mutationField(name, (t) =>
    t.field({
      description,
      type: sessionType,
      authScopes: { staff: runsCalls },
      args: sessionArgs,
      resolve: (_root, session, context) => act(session, { act: name as keyof typeof callActs }, context),
    }),
  );
}

builder.mutationField('answer', (t) =>
  t.field({
    description:
      'Takes the call of a session that rings. The first wins, the others are told who: `ALREADY_ANSWERED`.',
    type: sessionType,
    authScopes: { staff: runsCalls },
    args: { ...sessionArgs, tried: t.arg({ type: triedInput, required: false }) },
    resolve: (_root, { tried, ...session }, context) =>
      act(session, { act: 'answer', ask: tried ? { tried: triedOf(tried) } : {} }, context),
  }),
);

builder.mutationField('correctDetails', (t) =>
  t.field({
    description:
      "Corrects a participant's name and e-mail, until somebody has decided. Steps that were judged on the name are examined anew from the same evidence, as new runs; the old verdicts stay. After the call the state is `ending` meanwhile.",
    type: sessionType,
    authScopes: { staff: runsCalls },
    args: { ...participantArgs, details: t.arg({ type: participantInput }) },
    resolve: async (_root, { participant, details, ...session }, context) => {
      const ask = { participantId: idOf(participant), ...tidy(details) };
      const view = await act(session, { act: 'correctDetails', ask }, context);
      // An act that is asked again after a later one gets its old answer: the links bear the name that holds now.
      const now = view.members.find(({ id }) => id === ask.participantId);
      await context.domain.links.rename(view.id, ask.participantId, now?.name ?? ask.name);
      return view;
    },
  }),
);

builder.mutationField('cancelSession', (t) =>
  t.field({
    description:
      'Ends a session before its call, or between a call that dropped and the next; a partner only before the first.',
    type: sessionType,
    authScopes: { staff: runsCalls, partner: 'sessions:create' },
    args: { ...sessionArgs, reason: t.arg.string({ required: false }) },
    resolve: (_root, { reason, ...session }, context) =>
      act(session, { act: 'cancelSession', ask: { reason: reasonOf(reason) } }, context),
  }),
);

builder.mutationField('decide', (t) =>
  t.field({
    description:
      "A person's verdict, once the state is `deciding`. Unless the advice is this very verdict, it needs a reason. Where the process lets some be excepted from an approval, what counts is the advice on those whom it approves, and each exception needs a reason.",
    type: sessionType,
    authScopes: { staff: runsCalls },
    args: { ...sessionArgs, ...verdictArgs },
    resolve: (_root, { verdict, reason, reasonKey, exceptions, ...session }, context) =>
      act(session, { act: 'decide', ask: saidOf({ verdict, reason, reasonKey, exceptions }) }, context),
  }),
);

builder.mutationField('takeBackDecision', (t) =>
  t.field({
    description:
      'Takes the last verdict back while the state is `sealing`. Only who gave it, or an administrator, may.',
    type: sessionType,
    authScopes: { staff: decides },
    args: sessionArgs,
    resolve: (_root, session, context) => act(session, { act: 'takeBackDecision' }, context),
  }),
);

builder.mutationField('review', (t) =>
  t.field({
    description:
      'The second verdict of a session that is `inReview`, by somebody else than the first. Where it says something else than the first, or that one needed a reason, it needs one.',
    type: sessionType,
    authScopes: { staff: reviews },
    args: { ...sessionArgs, ...verdictArgs },
    resolve: (_root, { verdict, reason, reasonKey, exceptions, ...session }, context) =>
      act(session, { act: 'review', ask: saidOf({ verdict, reason, reasonKey, exceptions }) }, context),
  }),
);
