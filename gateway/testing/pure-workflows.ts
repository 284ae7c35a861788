// The rules without Temporal: what workflows would answer, in memory. Real workflows are tested elsewhere.
import { perform, type ActContext } from '#schema/act.ts';
import { system, type Actor } from '#schema/actor.ts';
import type { Change, JournalDraft } from '#schema/journal.ts';
import { outcomesBy } from '#schema/outcome/exceptions.ts';
import { participantActs } from '#schema/participant/acts.ts';
import { followCall, followDetails, invite, type Participant } from '#schema/participant/participant.ts';
import type { Refusal } from '#schema/refusal.ts';
import { sessionActs } from '#schema/session/acts.ts';
import { noticeFor } from '#schema/session/call/call-phase.ts';
import { followerOf } from '#schema/session/call/fresh.ts';
import { closeMember } from '#schema/session/decision.ts';
import { correctedDetails } from '#schema/session/details.ts';
import { createSession } from '#schema/session/create.ts';
import { hasEnded, type Session } from '#schema/session/session.ts';
import { summaryOf } from '#schema/session/summary.ts';
import { isRefusal } from '#gateway/refusal.ts';
import type { Workflows } from '#gateway/sessions/sessions.ts';

export interface PureParts {
  readonly now?: () => string;
  /** Hears of every change, with its journal entries. */
  readonly wrote?: (state: Session | Participant, entries: readonly JournalDraft[]) => void;
}

const isoNow = (): string => new Date().toISOString();

export function createPureWorkflows({ now = isoNow, wrote = () => undefined }: PureParts = {}) {
  const parents = new Map<string, Session>();
  const children = new Map<string, Participant>();
  const answers = new Map<string, unknown>();
  let acts = 0;
  let runs = 0;

  /** The change is the next revision, and is written. */
  const next = <State extends Session | Participant>({ state, entries }: Change<State>): State => {
    const changed = { ...state, revision: state.revision + 1 };
    wrote(changed, entries);
    return changed;
  };
  const contextOf = (by: Actor, { process }: Session): ActContext => ({
    by,
    process,
    now: now(),
    newId: () => `run_${(runs += 1)}`,
    newSeed: () => 1,
  });
  const settle = <State extends Session | Participant>(answer: Refusal | Change<State>): State | Refusal => {
    if (isRefusal(answer)) return answer;
    acts += 1;
    return next(answer);
  };
  const once = <Value>(updateId: string, make: () => Value | Refusal): Value | Refusal => {
    if (answers.has(updateId)) return answers.get(updateId) as Value;
    const value = make();
    if (!isRefusal(value)) answers.set(updateId, value);
    return value;
  };
  const follow = (session: Session): void => {
    parents.set(session.id, session);
    for (const member of session.members) {
      const child = children.get(member.id);
      if (!child) continue;
      const told = followCall(child, noticeFor(session, member));
      children.set(member.id, member.corrected ? followDetails(told, correctedDetails(member)) : told);
    }
  };
  /** What is no act of a person: time that passes, a child that closes, a line that is lost. */
  const changeSession = (change: Change<Session>): void => {
    if (change.state === parents.get(change.state.id)) return;
    follow(next(change));
    const create = followerOf(change.state);
    if (create) void workflows.startSession(create, system);
  };
  const workflows: Workflows = {
    startSession: async (ask, by) => {
      const known = parents.get(ask.id);
      if (known) return known;
      const { state, entries } = createSession(ask, by, now());
      parents.set(ask.id, state);
      wrote(state, entries);
      acts += 1;
      for (const each of ask.participants) {
        children.set(each.id, invite({ ...each, sessionId: ask.id }, ask.process));
      }
      return state;
    },
    updateSession: async (id, act, by, updateId) =>
      once(`${id}/${updateId}`, () => {
        const session = parents.get(id);
        if (!session) throw new Error('No such workflow.');
        const context = contextOf(by, session);
        const changed = settle(perform(sessionActs[act.act], session, act.ask, context));
        if (!isRefusal(changed)) follow(changed);
        return changed;
      }),
    updateParticipant: async (sessionId, id, act, by, updateId) =>
      once(`${id}/${updateId}`, () => {
        const [session, child] = [parents.get(sessionId), children.get(id)];
        if (!session || !child) throw new Error('No such workflow.');
        const context = contextOf(by, session);
        const changed = settle(perform(participantActs[act.act], child, act.ask, context));
        if (!isRefusal(changed)) children.set(id, changed);
        return changed;
      }),
  };
  const deskOf = (companyId: string) =>
    [...parents.values()].filter((each) => each.companyId === companyId && !hasEnded(each)).map(summaryOf);
  return {
    workflows,
    acts: () => acts,
    changeSession,
    changeParticipant: (change: Change<Participant>): void => {
      if (change.state !== children.get(change.state.id)) children.set(change.state.id, next(change));
    },
    views: {
      session: async (id: string) => parents.get(id),
      participant: async (_sessionId: string, id: string) => children.get(id),
      createdFrom: async (companyId: string, from: string) =>
        [...parents.values()]
          .filter((each) => each.companyId === companyId && each.from === from)
          .map(summaryOf),
      desk: async (companyId: string) => deskOf(companyId),
      line: async (id: string) => {
        const session = parents.get(id);
        return session && !hasEnded(session) ? summaryOf(session) : undefined;
      },
      revisions: async (companyId: string) =>
        new Map(deskOf(companyId).map(({ id, revision }) => [id, revision])),
      check: async () => undefined,
    },
    /** As it stands once somebody has approved everybody in it. */
    decide: (id: string) => {
      const session = parents.get(id);
      if (!session) return;
      const { advice } = session.recommendation;
      const outcomes = outcomesBy({ verdict: 'approved' }, session);
      const given = { verdict: 'approved', by: session.createdBy, at: now(), advice } as const;
      const decision = { ...given, ...(outcomes && { outcomes }) };
      parents.set(id, { ...session, state: 'approved', decision, revision: session.revision + 1 });
    },
    /** The loops' part: every child closes, and the session is up for decision. */
    closeCall: (id: string) => {
      let session = parents.get(id);
      for (const member of session?.members ?? []) {
        if (!session) return;
        const standing = { participantId: member.id, name: member.name, steps: [] };
        session = closeMember(session, standing, now()).state;
      }
      if (session) parents.set(id, { ...session, revision: session.revision + 1 });
    },
  };
}
