import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Actor } from '#schema/actor.ts';
import type { ParticipantAct } from '#schema/participant/acts.ts';
import { invite, type Participant } from '#schema/participant/participant.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { refuse, type Refusal } from '#schema/refusal.ts';
import { mayCreateFrom } from '#schema/session/create-from.ts';
import type { SessionAct } from '#schema/session/acts.ts';
import { mayCreateSession, rolesIn, type CreateSession } from '#schema/session/create.ts';
import { memberOf, type Session } from '#schema/session/session.ts';
import type { Workflows as TemporalWorkflows } from '#temporal/client.ts';
import type { SessionKeys } from '#vault/keys.ts';
import type { Feed } from '#gateway/feed/feed.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import {
  participantView,
  sessionView,
  type ParticipantView,
  type SessionView,
} from '#gateway/sessions/session-view.ts';
import { deny, isRefusal, type GatewayRefusal } from '#gateway/refusal.ts';

/** The way into Temporal. Refusals are values; trouble is thrown once asking again has not helped. */
export type Workflows = Pick<TemporalWorkflows, 'startSession' | 'updateSession' | 'updateParticipant'>;

export interface NewSession {
  readonly process: BusinessProcess;
  /** The canonical text that the plan was made of. */
  readonly text?: string;
  readonly participants: readonly Omit<CreateSession['participants'][number], 'id'>[];
  readonly reference?: string;
  /** The id of a session of the same company, in whose place this one is created. */
  readonly from?: string;
  readonly scheduledFor?: string;
}

/** Every act of a person on a session: one Update, told to the feed as soon as it is answered. */
export interface Sessions {
  /**
   * The same key again finds the session that it made; `KEY_REUSED` where another was asked for. `asker` is whose key it is, where
   * that is not the actor alone.
   */
  create(ask: NewSession, by: Actor, key: string, asker?: string): Promise<SessionView | GatewayRefusal>;
  /** Nothing also for another company's session. */
  find(companyId: string, id: string): Promise<SessionView | undefined>;
  act(companyId: string, id: string, act: SessionAct, by: Actor, key: string): Promise<SessionView | Refusal>;
  actOnParticipant(
    where: { readonly companyId: string; readonly sessionId: string; readonly participantId: string },
    act: ParticipantAct,
    by: Actor,
    key: string,
  ): Promise<ParticipantView | Refusal>;
}

interface SessionsParts {
  readonly workflows: Workflows;
  readonly keys: Pick<SessionKeys, 'create'>;
  readonly readModel: ReadModel;
  readonly feed: Pick<Feed, 'tell'>;
  readonly now?: () => string;
}

const digest = (...parts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('base64url')
    .replaceAll(/[-_]/g, 'x')
    .slice(0, 22);

/** Ids follow from company, asker and key, so that asking twice is asking for the same session. */
const sessionIdOf = (companyId: string, asker: string, key: string): string =>
  `ses_${digest(companyId, asker, key)}`;

const participantIdOf = (sessionId: string, index: number): string =>
  `par_${digest(sessionId, String(index))}`;

/**
 * One person's key for one act: nobody gets an answer that was somebody else's, or to something else. Update ids are not
 * encrypted and outlive the erasure of a session, so of all this only a hash stands in them.
 */
const updateIdOf = ({ act, ask = {} }: SessionAct | ParticipantAct, by: Actor, key: string): string =>
  `upd_${digest(act, by.id, key, JSON.stringify(ask))}`;

/** Whether this is the session that was asked for, whatever was corrected since. */
const isOf = (ask: CreateSession, session: Session): boolean =>
  session.process.id === ask.process.id &&
  session.reference === ask.reference &&
  session.from === ask.from &&
  session.scheduledFor === ask.scheduledFor &&
  session.members.length === ask.participants.length &&
  session.members.every((member, index) => {
    const { name, email } = member.corrected?.from ?? member;
    const asked = ask.participants[index];
    return asked?.name === name && asked.email === email && asked.role === member.role;
  });

const keyReused = deny('KEY_REUSED');

const unknownSession = refuse('NOT_FOUND.session');
const unknownParticipant = refuse('NOT_FOUND.participant');

interface Owner {
  readonly companyId: string;
  readonly participantIds: readonly string[];
}

export function createSessions({ workflows, keys, readModel, feed, now = isoNow }: SessionsParts): Sessions {
  const owners = createOwners(readModel);

  /** Whoever watches is told before whoever asked: writing out an answer keeps the process busy for moments. */
  const tellFirst = async (state: Session | Participant): Promise<void> => {
    await feed.tell(state);
    await new Promise((resolve) => setImmediate(resolve));
  };

  const mayCreate = async (wanted: CreateSession, by: Actor): Promise<Refusal | undefined> => {
    if (wanted.from === undefined) return mayCreateSession(wanted, by, now());
    const earlier = await readModel.session(wanted.from);
    if (earlier?.companyId !== wanted.process.companyId) return unknownSession;
    return mayCreateFrom(earlier, by) ?? mayCreateSession(wanted, by, now(), earlier);
  };

  const create: Sessions['create'] = async (ask, by, key, asker = by.id) => {
    const id = sessionIdOf(ask.process.companyId, asker, key);
    const roles = rolesIn(ask);
    const participants = ask.participants.map((each, index) => {
      const role = roles?.[index] ?? each.role;
      return { id: participantIdOf(id, index), ...each, ...(role !== undefined && { role }) };
    });
    const wanted: CreateSession = { ...ask, id, participants };
    const before = await readModel.session(id);
    if (before) return isOf(wanted, before) ? viewOf(before) : keyReused;
    const refusal = await mayCreate(wanted, by);
    if (refusal) return refusal;
    await keys.create(id);
    const session = await workflows.startSession(wanted, by);
    if (!isOf(wanted, session)) return keyReused;
    await feed.tell(session);
    const begun = participants.map((each) => invite({ ...each, sessionId: id }, session.process));
    return sessionView(session, begun);
  };

  const viewOf = async (session: Session): Promise<SessionView> =>
    readModel.viewAtOnce(session.id) ?? (await readModel.view(session.id)) ?? sessionView(session, []);

  return {
    create,
    find: async (companyId, id) => {
      const view = await readModel.view(id);
      return view?.companyId === companyId ? view : undefined;
    },
    act: async (companyId, id, act, by, key) => {
      if ((await owners.of(id))?.companyId !== companyId) return unknownSession;
      const session = await workflows.updateSession(id, act, by, updateIdOf(act, by, key));
      if (isRefusal(session)) return session;
      await tellFirst(session);
      return viewOf(session);
    },
    actOnParticipant: async ({ companyId, sessionId, participantId }, act, by, key) => {
      const owner = await owners.of(sessionId);
      if (owner?.companyId !== companyId) return unknownSession;
      if (!owner.participantIds.includes(participantId)) return unknownParticipant;
      const updateId = updateIdOf(act, by, key);
      const participant = await workflows.updateParticipant(sessionId, participantId, act, by, updateId);
      if (isRefusal(participant)) return participant;
      await tellFirst(participant);
      const session = readModel.viewAtOnce(sessionId) ?? (await readModel.session(sessionId));
      const member = session && memberOf(session, participantId);
      return session && member ? participantView(session, member, participant) : unknownParticipant;
    },
  };
}

const isoNow = (): string => new Date().toISOString();
const mostOwners = 5000;

/** Whose a session is never changes, so a click need not ask the database again. */
function createOwners(readModel: Pick<ReadModel, 'session'>) {
  const known = new LRUCache<string, Owner>({ max: mostOwners });
  return {
    of: async (sessionId: string): Promise<Owner | undefined> => {
      const owner = known.get(sessionId);
      if (owner) return owner;
      const session = await readModel.session(sessionId);
      if (!session) return undefined;
      const { companyId, members } = session;
      const fresh = { companyId, participantIds: members.map(({ id }) => id) };
      known.set(sessionId, fresh);
      return fresh;
    },
  };
}
