// The rules without Temporal: what workflows would answer, in memory. Real workflows are tested elsewhere.
import type { Actor } from '#schema/actor.ts';
import type { Change, Told } from '#schema/journal.ts';
import * as stepRuns from '#schema/participant/runs.ts';
import * as participants from '#schema/participant/participant.ts';
import type { Participant } from '#schema/participant/participant.ts';
import type { Refusal } from '#schema/refusal.ts';
import { phaseOf } from '#schema/session/call-phase.ts';
import * as calls from '#schema/session/call.ts';
import * as decisions from '#schema/session/decision.ts';
import * as sessions from '#schema/session/session.ts';
import type { Session } from '#schema/session/session.ts';
import { isStepKind } from '#schema/steps/kinds.ts';
import { summaryOf } from '#schema/session/summary.ts';
import { isRefusal } from '#gateway/refusal.ts';
import type { ParticipantAct, SessionAct, Workflows } from '#gateway/sessions/sessions.ts';

type Answer<State> = Refusal | Change<State>;

interface PureParts {
  readonly now?: () => string;
  /** Hears of every change, with what it has to tell. */
  readonly wrote?: (state: Session | Participant, told: readonly Told[]) => void;
}

const isoNow = (): string => new Date().toISOString();

function onSession(session: Session, wanted: SessionAct, by: Actor, now: () => string): Answer<Session> {
  switch (wanted.act) {
    case 'conclude':
      return calls.mayConclude(session, by) ?? calls.conclude(session, by, now());
    case 'answer':
      return calls.mayAnswer(session, by) ?? calls.answer(session, by, now());
    case 'endCall':
      return calls.mayEndCall(session, by) ?? calls.endCall(session, by, now());
    case 'cancel':
      return decisions.mayCancel(session, by, wanted.ask) ?? decisions.cancel(session, by, now(), wanted.ask);
    case 'decide':
      return decisions.mayDecide(session, wanted.ask, by) ?? decisions.decide(session, wanted.ask, by, now());
    case 'review':
      return decisions.mayReview(session, wanted.ask, by) ?? decisions.review(session, wanted.ask, by, now());
  }
}

function onParticipant(
  state: Participant,
  wanted: ParticipantAct,
  by: Actor,
  { process }: Session,
  now: () => string,
): Answer<Participant> {
  switch (wanted.act) {
    case 'agree':
      return (
        participants.mayActFor(state, by) ??
        participants.mayAgree(state, wanted.ask, process) ??
        participants.agree(state, wanted.ask, by, now())
      );
    case 'join':
      return (
        participants.mayActFor(state, by) ??
        participants.mayJoin(state) ??
        participants.join(state, by, now())
      );
    case 'leave':
      return (
        participants.mayActFor(state, by) ??
        participants.mayLeave(state) ??
        participants.leave(state, by, now())
      );
    case 'chooseSteps':
      return (
        stepRuns.mayChooseSteps(state, wanted.ask, by, process) ??
        stepRuns.chooseSteps(state, wanted.ask, by, now())
      );
    case 'startStep': {
      const refusal = stepRuns.mayStartStep(state, wanted.ask, by, process);
      const { kind } = wanted.ask;
      if (refusal || !isStepKind(kind)) return refusal ?? { state, told: [] };
      const runId = `run_${state.runs.length + 1}`;
      return stepRuns.startStep(state, { kind, runId, seed: 1 }, by, now());
    }
    case 'withdrawRun':
      return (
        stepRuns.mayWithdrawRun(state, wanted.ask, by) ??
        stepRuns.withdrawRun(state, wanted.ask.runId, by, now())
      );
    case 'submitEvidence':
      return (
        stepRuns.maySubmitEvidence(state, wanted.ask, by) ??
        stepRuns.submitEvidence(state, wanted.ask, by, now())
      );
    case 'addCapture':
      return participants.mayAddCapture(state, by) ?? participants.addCapture(state, wanted.ask, by, now());
  }
}

export function createPureWorkflows({ now = isoNow, wrote = () => undefined }: PureParts = {}) {
  const parents = new Map<string, Session>();
  const children = new Map<string, Participant>();
  const answers = new Map<string, unknown>();
  let acts = 0;

  /** The change is the next revision, and is told of. */
  const next = <State extends Session | Participant>({ state, told }: Change<State>): State => {
    const changed = { ...state, revision: state.revision + 1 };
    wrote(changed, told);
    return changed;
  };
  const settle = <State extends Session | Participant>(answer: Answer<State>): State | Refusal => {
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
  const hear = (session: Session): void => {
    parents.set(session.id, session);
    for (const { id } of session.members) {
      const child = children.get(id);
      if (!child) continue;
      children.set(id, participants.enterPhase(child, phaseOf(session.state)));
    }
  };
  /** What is no act of a person: time that passes, a child that closes, a line that is lost. */
  const changeSession = (change: Change<Session>): void => {
    if (change.state !== parents.get(change.state.id)) hear(next(change));
  };
  const report = (child: Participant, { act }: ParticipantAct): void => {
    const session = parents.get(child.sessionId);
    if (!session) return;
    const passesOn = act === 'join' ? calls.arrive : act === 'leave' ? calls.depart : undefined;
    if (passesOn) changeSession(passesOn(session, child.id, now()));
  };

  const workflows: Workflows = {
    startSession: async (ask, by) => {
      const known = parents.get(ask.id);
      if (known) return known;
      const { state, told } = sessions.createSession(ask, by, now());
      parents.set(ask.id, state);
      wrote(state, told);
      acts += 1;
      for (const each of ask.participants) {
        children.set(each.id, participants.invite({ ...each, sessionId: ask.id }, ask.process));
      }
      return state;
    },
    updateSession: async (id, act, by, updateId) =>
      once(`${id}/${updateId}`, () => {
        const session = parents.get(id);
        if (!session) throw new Error('No such workflow.');
        const changed = settle(onSession(session, act, by, now));
        if (!isRefusal(changed)) hear(changed);
        return changed;
      }),
    updateParticipant: async (sessionId, id, act, by, updateId) =>
      once(`${id}/${updateId}`, () => {
        const [session, child] = [parents.get(sessionId), children.get(id)];
        if (!session || !child) throw new Error('No such workflow.');
        const changed = settle(onParticipant(child, act, by, session, now));
        if (isRefusal(changed)) return changed;
        children.set(id, changed);
        report(changed, act);
        return children.get(id) ?? changed;
      }),
  };
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
      desk: async (companyId: string) =>
        [...parents.values()]
          .filter((each) => each.companyId === companyId && !sessions.hasEnded(each))
          .map(summaryOf),
    },
    /** As it stands once somebody has approved it. */
    decide: (id: string) => {
      const session = parents.get(id);
      if (!session) return;
      const advice = session.recommendation.advice;
      const decision = { verdict: 'approved', by: session.createdBy, at: now(), advice } as const;
      parents.set(id, { ...session, state: 'approved', decision, revision: session.revision + 1 });
    },
    /** The loops' part: every child closes, and the session is up for decision. */
    closeCall: (id: string) => {
      let session = parents.get(id);
      for (const member of session?.members ?? []) {
        if (!session) return;
        const standing = { participantId: member.id, name: member.name, steps: [] };
        session = decisions.hear(session, { participantId: member.id, standing }, now()).state;
      }
      if (session) parents.set(id, { ...session, revision: session.revision + 1 });
    },
  };
}
