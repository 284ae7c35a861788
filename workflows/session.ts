import {
  condition,
  log,
  ParentClosePolicy,
  startChild,
  WorkflowIdReusePolicy,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import { participantWorkflowId, retentionWorkflowId, sessionWorkflowId, taskQueues } from '#schema/ids.ts';
import type { CallPhase } from '#schema/participant.ts';
import { createSession, hasEnded, type Session, type SessionState } from '#schema/session.ts';
import { nextDeadline } from '#schema/session-deadline.ts';
import { hear, seal as sealed } from '#schema/session-decision.ts';
import { standingOf } from '#schema/recommendation.ts';
import { Account } from '#workflows/account.ts';
import { closeRoom, seal } from '#workflows/activities.ts';
import { Alarm } from '#workflows/alarm.ts';
import { callPhase, presenceNoticed, type RoomNotice, type SessionInput } from '#workflows/messages.ts';
import type { participant } from '#workflows/participant.ts';
import { now } from '#workflows/answering.ts';
import type { retention } from '#workflows/retention.ts';
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
  const notices: RoomNotice[] = [];
  listen(account, notices);
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
    await passOn(children, notices.splice(0));
    alarm.set(nextDeadline(account.state)?.at);
    await condition(() => account.state !== seen || notices.length > 0 || alarm.rang());
  }
  await tellPhase(children, account.state, told);

  // The record is sealed only when every participant has closed their runs and written them down.
  await Promise.all(closed);
  await sealRecord(account);
  account.close();
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

/** A participant's result is the last report; one that was ended by hand stands as it was last heard of. */
async function awaitClosing(account: Account<Session>, participantId: string, child: Child): Promise<void> {
  const last = await child.result().catch((error: unknown) => {
    log.warn('a participant ended before their time', { participantId, error });
  });
  const known = account.state.members.find((member) => member.id === participantId)?.standing;
  const standing = last ? standingOf(last, account.state.process) : known;
  if (!standing) return;
  account.apply(hear(account.state, { participantId, standing, idle: true, closed: true }, now()));
}

/** What the passing of time does to a session. */
function pass(account: Account<Session>): void {
  const deadline = nextDeadline(account.state);
  const at = now();
  if (deadline && deadline.at <= at) account.apply(deadline.pass(account.state, at));
}

function phaseOf(state: SessionState): CallPhase {
  switch (state) {
    case 'scheduled':
    case 'open':
    case 'ringing':
    case 'missed':
      return 'before';
    case 'live':
    case 'interrupted':
      return 'live';
    case 'ending':
    case 'deciding':
    case 'inReview':
      return 'closing';
    default:
      return 'closed';
  }
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
  await Promise.all([...children.values()].map((child) => child.signal(callPhase, { phase })));
  return phase;
}

async function passOn(children: Children, notices: readonly RoomNotice[]): Promise<void> {
  for (const { participantId, present } of notices) {
    await children.get(participantId)?.signal(presenceNoticed, { present });
  }
}

async function sealRecord(account: Account<Session>): Promise<void> {
  const { id: sessionId, companyId, state: outcome, process } = account.state;
  await condition(() => account.isRecorded());
  const at = now();
  account.apply(sealed(account.state, at));
  await seal({ sessionId, companyId, outcome, at });
  await startChild<typeof retention>('retention', {
    workflowId: retentionWorkflowId(sessionId),
    taskQueue: taskQueues.session,
    args: [{ sessionId, companyId, days: process.policies.retentionDays }],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
}
