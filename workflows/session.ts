import {
  condition,
  log,
  ParentClosePolicy,
  startChild,
  WorkflowIdReusePolicy,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import { participantWorkflowId, sessionWorkflowId, taskQueues } from '#schema/ids.ts';
import { phaseOf } from '#schema/session/call-phase.ts';
import { invite, type CallPhase } from '#schema/participant/participant.ts';
import { createSession, hasEnded, type Session } from '#schema/session/session.ts';
import { nextDeadline } from '#schema/session/deadline.ts';
import { hear, seal as sealed } from '#schema/session/decision.ts';
import { standingOf } from '#schema/recommendation.ts';
import { Account } from '#workflows/account.ts';
import { closeRoom, seal } from '#workflows/activities.ts';
import { Alarm } from '#workflows/alarm.ts';
import { callPhase, type SessionInput } from '#workflows/messages.ts';
import type { participant } from '#workflows/participant.ts';
import { now } from '#workflows/answering.ts';
import { listen } from '#workflows/session-messages.ts';

type Child = ChildWorkflowHandle<typeof participant>;
type Children = ReadonlyMap<string, Child>;

/**
 * One verification case, from the invitation to the sealed record: owns the call, the decision and the
 * deadlines. It never continues as new, for its children would be orphans; their number and their limited
 * attempts bound its history.
 */
export async function session(input: SessionInput): Promise<Session> {
  const account = openAccount(input);
  listen(account);
  const kept = account.keep();
  const children = await inviteAll(input);
  const closed = [...children].map(([id, child]) => awaitClosing(account, id, child));
  const alarm = new Alarm();
  let told: CallPhase = 'before';

  while (!hasEnded(account.state)) {
    const seen = account.state;
    alarm.hush();
    pass(account);
    told = await tellPhase(children, account.state, told);
    alarm.set(nextDeadline(account.state)?.at);
    await condition(() => account.state !== seen || alarm.rang());
  }
  await tellPhase(children, account.state, told);

  // The record is sealed only when every participant has closed their runs and written them down.
  await Promise.all(closed);
  sealRecord(account);
  await kept;
  return account.state;
}

function openAccount({ create, by }: SessionInput): Account<Session> {
  const { state, told } = createSession(create, by, now());
  const account = new Account<Session>({
    state,
    workflowId: sessionWorkflowId(create.id),
    sessionId: create.id,
    view: (session) => ({ of: 'session', session }),
  });
  account.apply({ state, told });
  const { id: sessionId, process, participants } = create;
  account.enclose(...participants.map((each) => invite({ ...each, sessionId }, process)));
  return account;
}

/** Also a single participant is a child, so that there is one way only. */
async function inviteAll({ create }: SessionInput): Promise<Children> {
  const { id: sessionId, process, participants } = create;
  const invite = (invited: SessionInput['create']['participants'][number]) =>
    startChild<typeof participant>('participant', {
      workflowId: participantWorkflowId(sessionId, invited.id),
      taskQueue: taskQueues.session,
      workflowTaskTimeout: '5 s',
      args: [{ sessionId, process, invited }],
      parentClosePolicy: ParentClosePolicy.TERMINATE,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    });
  const handles = await Promise.all(participants.map(invite));
  return new Map(participants.map(({ id }, index) => [id, handles[index] as Child]));
}

/** A participant's result is how they stand; one that was ended by hand stands as if nothing had been completed. */
async function awaitClosing(account: Account<Session>, participantId: string, child: Child): Promise<void> {
  const last = await child.result().catch((error: unknown) => {
    log.warn('a participant ended before their time', { participantId, error });
  });
  const known = account.state.members.find((member) => member.id === participantId)?.standing;
  const standing = last ? standingOf(last, account.state.process) : known;
  if (!standing) return;
  if (last) account.enclose(last);
  account.apply(hear(account.state, { participantId, standing }, now()));
}

/** What the passing of time does to a session. */
function pass(account: Account<Session>): void {
  const deadline = nextDeadline(account.state);
  const at = now();
  if (deadline && deadline.at <= at) account.apply(deadline.pass(account.state, at));
}

/** Nobody stays in the room of a call that has ended; a room in trouble never holds a session up. */
async function emptyRoom(sessionId: string): Promise<void> {
  try {
    await closeRoom({ sessionId });
  } catch (error) {
    log.warn('the room could not be closed', { sessionId, error });
  }
}

/** Tells the participants how the call stands. Those who know that it ends close their runs and go by themselves. */
async function tellPhase(children: Children, { id, state }: Session, told: CallPhase): Promise<CallPhase> {
  const phase = phaseOf(state);
  if (phase === told || told === 'closing') return told;
  if (told === 'live') void emptyRoom(id);
  await Promise.all([...children.values()].map((child) => tellChild(child, phase)));
  return phase;
}

/** A participant who was ended by hand hears nothing more; the session goes on without them. */
async function tellChild(child: Child, phase: CallPhase): Promise<void> {
  try {
    await child.signal(callPhase, { phase });
  } catch (error) {
    log.warn('a participant could not be told', { workflowId: child.workflowId, error });
  }
}

/** The last that is written of a session is its seal, together with what was not written yet; its retention begins. */
function sealRecord(account: Account<Session>): void {
  const at = now();
  const { state: outcome } = account.apply(sealed(account.state, at));
  account.close((last) => seal({ ...last, outcome, at }));
}
