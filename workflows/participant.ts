import {
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  log,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { system } from '#schema/actor.ts';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { draft } from '#schema/journal.ts';
import { participantActs } from '#schema/participant/acts.ts';
import { dueDerivedStep } from '#schema/participant/derived-step.ts';
import { dueRepeat } from '#schema/participant/repeat.ts';
import {
  followCall,
  followDetails,
  invite,
  openRun,
  type Participant,
} from '#schema/participant/participant.ts';
import { isOver, type CallNotice } from '#schema/session/call/call-phase.ts';
import type { Advice } from '#schema/outcome/advice.ts';
import { recommend, standingOf } from '#schema/recommendation.ts';
import { DeadlineTimer } from '#workflows/deadline-timer.ts';
import { handleActs, now } from '#workflows/handle-update.ts';
import {
  callChanged,
  currentParticipant,
  detailsCorrected,
  participantClosed,
  participantUpdates,
  type ParticipantInput,
} from '#workflows/messages.ts';
import { ProjectionWriter } from '#workflows/projection-writer.ts';
import { StepRunner } from '#workflows/step-runner.ts';

/**
 * One applicant inside a session: owns the step runs, and says how they stand whenever a call has ended. It lives as long
 * as the session may call again.
 */
export async function participant(input: ParticipantInput): Promise<Participant> {
  const projection = openProjection(input);
  const runner = new StepRunner(projection, input.process);
  const report = new Report(projection);
  handleMessages(projection, input, report);
  const isLeaving = () => workflowInfo().continueAsNewSuggested && isBetweenRuns(projection.state);
  const written = projection.keepWritten(isLeaving);
  const mayLeave = () => isLeaving() && projection.isAtRest() && allHandlersFinished();
  const timer = new DeadlineTimer();
  let advised = adviceOn(projection.state, input);

  for (;;) {
    const seen = projection.state;
    timer.reset();
    runner.tend();
    advised = journalAdvice(projection, input, advised);
    if (isComplete(projection.state)) break;
    report.tend(isSettled(projection.state, input));
    if (mayLeave()) {
      const resumed = { state: projection.state, projection: projection.handOver() };
      await continueAsNew<typeof participant>({ ...input, resumed });
    }
    timer.set(runner.nextDeadline());
    await condition(() => projection.state !== seen || timer.hasFired() || mayLeave());
  }

  projection.close();
  await written;
  await report.last();
  return projection.state;
}

function openProjection(input: ParticipantInput): ProjectionWriter<Participant> {
  const { invited, sessionId, process, resumed } = input;
  return new ProjectionWriter<Participant>({
    state: resumed?.state ?? invite({ ...invited, sessionId }, process),
    unwritten: resumed?.projection,
    workflowId: participantWorkflowId(sessionId, invited.id),
    sessionId,
    participantId: invited.id,
    view: (state) => ({ of: 'participant', participant: state }),
  });
}

/**
 * Signals before acts: what came before a workflow's first task waits for its handler, so an act would be asked against
 * its rule before a signal that arrived earlier has been taken in.
 */
function handleMessages(
  projection: ProjectionWriter<Participant>,
  { process }: ParticipantInput,
  report: Report,
): void {
  setHandler(callChanged, ({ call, answer }) => {
    report.hear(call, answer);
    const state = followCall(projection.state, call);
    if (state !== projection.state) projection.follow(state);
  });
  setHandler(detailsCorrected, (details) => {
    report.expect();
    projection.apply({ state: followDetails(projection.state, details), entries: [] });
  });
  handleActs(participantActs, participantUpdates, { projection, process });
  setHandler(currentParticipant, () => projection.state);
}

const isComplete = (state: Participant): boolean => state.call === 'closed' && !openRun(state);

/** The call has ended, no run is open and none is due: nothing happens to this participant unless they are called again. */
const isSettled = (state: Participant, { process }: ParticipantInput): boolean =>
  state.call === 'closing' && !openRun(state) && !dueRepeat(state) && !dueDerivedStep(state, process);

/** No run is open, and no call has just ended: a good moment to go on in a new run of the workflow. */
const isBetweenRuns = (state: Participant): boolean => !isOver(state.call) && !openRun(state);

const adviceOn = (state: Participant, { process }: ParticipantInput): Advice =>
  recommend([standingOf(state, process)], process).advice;

/** Journals when the checks of this participant add up to something else. While a run is open they do not add up. */
function journalAdvice(
  projection: ProjectionWriter<Participant>,
  input: ParticipantInput,
  advised: Advice,
): Advice {
  const { state } = projection;
  const advice = openRun(state) ? advised : adviceOn(state, input);
  if (advice !== advised) {
    projection.apply({ state, entries: [draft(now(), system, 'recommended', { advice })] });
  }
  return advice;
}

/**
 * Tells the session how the participant stands once after every call, and again once their details were corrected. The end is told by the result of this workflow, but
 * to a session that went on in a new run, which hears of no child's end.
 */
class Report {
  #projection: ProjectionWriter<Participant>;
  #isTold = false;
  #isLastWanted = false;
  /** One at a time, since Temporal does not promise that two arrive in their order. */
  #telling = Promise.resolve();

  constructor(projection: ProjectionWriter<Participant>) {
    this.#projection = projection;
  }

  /** At the signal itself: a call that begins and one that ends may be told in one task, and the loop sees the last. */
  hear(call: CallNotice, answer = false): void {
    if (!isOver(call)) this.expect();
    this.#isLastWanted = answer;
  }

  /** What was told is no longer so. */
  expect(): void {
    this.#isTold = false;
  }

  tend(isSettled: boolean): void {
    if (!isSettled || this.#isTold) return;
    this.#isTold = true;
    void this.#tell();
  }

  async last(): Promise<void> {
    await (this.#isLastWanted ? this.#tell() : this.#telling);
  }

  /** The state goes along, which the session writes down. A session that was terminated by hand hears nothing. */
  #tell(): Promise<void> {
    const participant = this.#projection.state;
    this.#telling = this.#telling.then(async () => {
      try {
        const session = getExternalWorkflowHandle(sessionWorkflowId(participant.sessionId));
        await session.signal(participantClosed, { participant });
      } catch (error) {
        log.warn('the session could not be told', { error });
      }
    });
    return this.#telling;
  }
}
