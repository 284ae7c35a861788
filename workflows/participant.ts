import {
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  log,
  workflowInfo,
} from '@temporalio/workflow';
import { system } from '#schema/actor.ts';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { dueDerivedStep } from '#schema/participant/derived-step.ts';
import { tell } from '#schema/journal.ts';
import { enterPhase, invite, openRun, type Participant } from '#schema/participant/participant.ts';
import { recommend, standingOf, type Advice } from '#schema/recommendation.ts';
import { Account } from '#workflows/account.ts';
import { Alarm } from '#workflows/alarm.ts';
import { now } from '#workflows/answering.ts';
import { participantCame, type Arrival, type ParticipantInput } from '#workflows/messages.ts';
import { listen, type Arrivals } from '#workflows/participant-messages.ts';
import { RunKeeper } from '#workflows/run-keeper.ts';

/** One applicant inside a session: owns the step runs, and in the end says how they stand. */
export async function participant(input: ParticipantInput): Promise<Participant> {
  const account = openAccount(input);
  const arrivals: Arrivals = [];
  const runs = new RunKeeper(account, input.process);
  listen(account, runs, arrivals, input.process);
  const leaving = () => workflowInfo().continueAsNewSuggested && isBetweenRuns(account.state);
  const kept = account.keep(leaving);
  const alarm = new Alarm();
  const mayGoOn = () => leaving() && isAtRest(account, arrivals);
  let advised = adviceOn(account.state, input);

  for (;;) {
    const seen = account.state;
    alarm.hush();
    runs.tend();
    advised = advise(account, input, advised);
    if (mayClose(account.state, input)) account.follow(enterPhase(account.state, 'closed'));
    if (isOver(account.state)) break;
    await tellSession(input, arrivals.splice(0));
    if (mayGoOn()) {
      const resumed = { state: account.state, carried: account.carry() };
      await continueAsNew<typeof participant>({ ...input, resumed });
    }
    alarm.set(runs.nextDeadline());
    await condition(() => account.state !== seen || arrivals.length > 0 || alarm.rang() || mayGoOn());
  }

  // What is left to write is only that the call is over, which the session writes down with this result.
  account.close();
  await kept;
  return account.state;
}

function openAccount({ invited, sessionId, process, resumed }: ParticipantInput): Account<Participant> {
  return new Account<Participant>({
    state: resumed?.state ?? invite({ ...invited, sessionId }, process),
    carried: resumed?.carried,
    workflowId: participantWorkflowId(sessionId, invited.id),
    sessionId,
    participantId: invited.id,
    view: (state) => ({ of: 'participant', participant: state }),
  });
}

const isOver = (state: Participant): boolean => state.call === 'closed' && !openRun(state);

/** The call has ended, no run is open and none is due: nothing can happen to this participant any more. */
const mayClose = (state: Participant, { process }: ParticipantInput): boolean =>
  state.call === 'closing' && !openRun(state) && !dueDerivedStep(state, process);

/** No run is open, and this is not the end: a good moment to go on in a new run of the workflow. */
const isBetweenRuns = (state: Participant): boolean => state.call !== 'closed' && !openRun(state);

/** Nothing is under way that a next run of the workflow would not know of. */
const isAtRest = (account: Account<Participant>, arrivals: Arrivals): boolean =>
  !account.isWriting() && arrivals.length === 0 && allHandlersFinished();

const adviceOn = (state: Participant, { process }: ParticipantInput): Advice =>
  recommend([standingOf(state, process)]).advice;

/** Notes when the checks of this participant add up to something else. While a run is open they do not add up. */
function advise(account: Account<Participant>, input: ParticipantInput, advised: Advice): Advice {
  const { state } = account;
  const advice = openRun(state) ? advised : adviceOn(state, input);
  if (advice !== advised) account.apply({ state, told: [tell(now(), system, 'recommended', { advice })] });
  return advice;
}

async function tellSession(
  { sessionId, invited }: ParticipantInput,
  arrivals: readonly Arrival['came'][],
): Promise<void> {
  const session = getExternalWorkflowHandle(sessionWorkflowId(sessionId));
  try {
    for (const came of arrivals) await session.signal(participantCame, { participantId: invited.id, came });
  } catch (error) {
    // A session that was terminated by hand hears nothing more; its participants are terminated with it.
    log.warn('the session could not be told', { error });
  }
}
