import {
  allHandlersFinished,
  condition,
  continueAsNew,
  log,
  ParentClosePolicy,
  setHandler,
  startChild,
  WorkflowIdReusePolicy,
  workflowInfo,
} from '@temporalio/workflow';
import { retentionWorkflowId, sessionWorkflowId, taskQueues } from '#schema/ids.ts';
import { invite } from '#schema/participant/participant.ts';
import { keptDays } from '#schema/process.ts';
import { sessionActs } from '#schema/session/acts.ts';
import { nextDeadline } from '#schema/session/deadline.ts';
import { seal as sealed } from '#schema/session/decision.ts';
import { noticePage } from '#schema/session/call/hints/page-hint.ts';
import { noticeLine } from '#schema/session/call/hints/room-hint.ts';
import { createSession } from '#schema/session/create.ts';
import { hasEnded, isEverybodyClosed, isInCall, type Session } from '#schema/session/session.ts';
import { closeRoom, seal } from '#workflows/activities.ts';
import { Follower } from '#workflows/follower.ts';
import { isAlreadyStarted } from '#workflows/already-started.ts';
import { DeadlineTimer } from '#workflows/deadline-timer.ts';
import { handleActs, now } from '#workflows/handle-update.ts';
import {
  currentSession,
  pageNoticed,
  participantClosed,
  roomNoticed,
  sessionUpdates,
  type SessionInput,
} from '#workflows/messages.ts';
import { Participants } from '#workflows/participants.ts';
import { ProjectionWriter } from '#workflows/projection-writer.ts';
import type { retention } from '#workflows/retention.ts';

/**
 * One verification case, from the invitation to the sealed record: owns the call and who is in it, the decision and
 * the deadlines. A history that has grown long is left for a new run, while the participants' workflows go on.
 */
export async function session(input: SessionInput): Promise<Session> {
  const projection = openProjection(input);
  const participants = new Participants(projection, input.resumed);
  handleMessages(projection, participants);
  const isLeaving = () => workflowInfo().continueAsNewSuggested && !hasEnded(projection.state);
  const written = projection.keepWritten(isLeaving);
  if (!input.resumed) await participants.invite(input);
  const room = new Room(projection);
  const follower = new Follower();
  const mayLeave = () =>
    isLeaving() &&
    projection.isAtRest() &&
    participants.isAtRest() &&
    room.isAtRest() &&
    allHandlersFinished();
  const timer = new DeadlineTimer();

  while (!isComplete(projection.state)) {
    const seen = projection.state;
    timer.reset();
    passTime(projection);
    room.tend();
    follower.tend(projection.state, input.create.text);
    void participants.tell();
    if (mayLeave()) await continueInNewRun(input, projection, participants);
    timer.set(nextDeadline(projection.state)?.at);
    await condition(() => projection.state !== seen || timer.hasFired() || mayLeave());
  }

  await untilEverybodyIsGone(participants);
  await sealRecord(projection);
  await written;
  await follower.hasBegun();
  await startRetention(projection.state);
  return projection.state;
}

/** The record is sealed only when every participant has closed their runs. */
const isComplete = (session: Session): boolean => hasEnded(session) && isEverybodyClosed(session);

function openProjection({ create, by, resumed }: SessionInput): ProjectionWriter<Session> {
  const begun = createSession(create, by, now());
  const projection = new ProjectionWriter<Session>({
    state: resumed?.state ?? begun.state,
    unwritten: resumed?.projection,
    workflowId: sessionWorkflowId(create.id),
    sessionId: create.id,
    view: (state) => ({ of: 'session', session: state }),
  });
  if (resumed) return projection;
  projection.apply(begun);
  const { id: sessionId, process, participants } = create;
  projection.enclose(...participants.map((each) => invite({ ...each, sessionId }, process)));
  return projection;
}

/** Signals before acts, for the reason given beside the participant's handlers. */
function handleMessages(projection: ProjectionWriter<Session>, participants: Participants): void {
  setHandler(participantClosed, ({ participant }) => participants.close(participant));
  setHandler(roomNoticed, (hint) => {
    projection.apply(noticeLine(projection.state, hint, now()));
  });
  setHandler(pageNoticed, (hint) => {
    projection.apply(noticePage(projection.state, hint, now()));
  });
  handleActs(sessionActs, sessionUpdates, {
    projection,
    process: projection.state.process,
    afterwards: (state) => untilEverybodyKnows(state, projection, participants),
  });
  setHandler(currentSession, () => projection.state);
}

/** So long an answer waits for participants who close their runs; an examination may take longer. */
const closingPatience = '2 s';

/**
 * An act is answered after the participants concerned have been told, so that nobody who was answered is refused for
 * what was true before. Ending a call is answered when the session is up for decision, unless a step is being examined.
 */
async function untilEverybodyKnows(
  state: Session,
  projection: ProjectionWriter<Session>,
  participants: Participants,
): Promise<Session> {
  await participants.tell();
  if (state.state !== 'ending') return state;
  const isClosed = () => projection.state.state !== 'ending';
  return (await condition(isClosed, closingPatience)) ? projection.state : state;
}

/** So long the seal waits for workflows of participants. They have closed their runs, so none of them examines anything. */
const partingPatience = '10 min';

/** Each participant's own end is written before the seal, as far as their workflow comes to one in time. */
async function untilEverybodyIsGone(participants: Participants): Promise<void> {
  await participants.tell();
  await condition(() => participants.areGone(), partingPatience);
}

/** What the passing of time does to a session. */
function passTime(projection: ProjectionWriter<Session>): void {
  const deadline = nextDeadline(projection.state);
  const at = now();
  if (deadline && deadline.at <= at) projection.apply(deadline.pass(projection.state, at));
}

/** Sees to it that nobody stays in the media room of a call that has ended. */
class Room {
  #projection: ProjectionWriter<Session>;
  #isOpen: boolean;
  #closing = 0;

  constructor(projection: ProjectionWriter<Session>) {
    this.#projection = projection;
    this.#isOpen = isInCall(projection.state);
  }

  tend(): void {
    const isOpen = isInCall(this.#projection.state);
    if (this.#isOpen && !isOpen) void this.#close();
    this.#isOpen = isOpen;
  }

  isAtRest(): boolean {
    return this.#closing === 0 && this.#isOpen === isInCall(this.#projection.state);
  }

  /** A room in trouble never holds a session up. */
  async #close(): Promise<void> {
    const { id: sessionId } = this.#projection.state;
    this.#closing += 1;
    try {
      await closeRoom({ sessionId });
    } catch (error) {
      log.warn('the room could not be closed', { sessionId, error });
    } finally {
      this.#closing -= 1;
    }
  }
}

async function continueInNewRun(
  { create, by }: SessionInput,
  projection: ProjectionWriter<Session>,
  participants: Participants,
): Promise<void> {
  await continueAsNew<typeof session>({
    create,
    by,
    resumed: { state: projection.state, projection: projection.handOver(), ...participants.told() },
  });
}

/** The last that is written of a session is its seal, together with what was not written yet. */
async function sealRecord(projection: ProjectionWriter<Session>): Promise<void> {
  const at = now();
  const { state: outcome } = projection.apply(sealed(projection.state, at));
  projection.close((last) => seal({ ...last, outcome, at }));
}

/** Begins only when everything stands: what is written after an erasure would stay for ever. It outlives the session. */
async function startRetention({ id: sessionId, companyId, process, state }: Session): Promise<void> {
  try {
    await startChild<typeof retention>('retention', {
      workflowId: retentionWorkflowId(sessionId),
      taskQueue: taskQueues.session,
      workflowTaskTimeout: '5 s',
      args: [{ sessionId, companyId, days: keptDays(process, state) }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    });
  } catch (error) {
    if (!isAlreadyStarted(error)) throw error;
  }
}
