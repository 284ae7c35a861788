import { condition, continueAsNew, getExternalWorkflowHandle, log, workflowInfo } from '@temporalio/workflow';
import { participantWorkflowId, sessionWorkflowId } from '#schema/ids.ts';
import { dueDerivedStep } from '#schema/derived-step.ts';
import { enterPhase, invite, openRun, type Participant } from '#schema/participant.ts';
import { standingOf } from '#schema/recommendation.ts';
import { Account } from '#workflows/account.ts';
import { Alarm } from '#workflows/alarm.ts';
import { participantReported, type ParticipantInput, type ParticipantReport } from '#workflows/messages.ts';
import { listen, type Arrivals } from '#workflows/participant-messages.ts';
import { RunKeeper } from '#workflows/run-keeper.ts';

/** One applicant inside a session: owns the step runs and tells the session how they stand. */
export async function participant(input: ParticipantInput): Promise<Participant> {
  const account = openAccount(input);
  const arrivals: Arrivals = {};
  const runs = new RunKeeper(account, input.process);
  listen(account, runs, arrivals, input.process);
  const kept = account.keep();
  const alarm = new Alarm();
  let reported = reportOf(account.state, input);

  for (;;) {
    const seen = account.state;
    alarm.hush();
    runs.tend();
    if (mayClose(account.state, input)) {
      account.apply({ state: enterPhase(account.state, 'closed'), told: [] });
    }
    if (isOver(account.state)) break;
    const report = reportOf(account.state, input);
    const { came } = arrivals;
    arrivals.came = undefined;
    if (came || isNews(reported, report)) {
      reported = report;
      await tellSession(input.sessionId, { ...report, came });
    }
    if (workflowInfo().continueAsNewSuggested && !openRun(account.state) && account.isRecorded()) {
      const { state, written } = account;
      await continueAsNew<typeof participant>({ ...input, resumed: { state, written } });
    }
    alarm.set(runs.nextDeadline());
    await condition(() => account.state !== seen || arrivals.came !== undefined || alarm.rang());
  }

  account.close();
  await kept;
  return account.state;
}

function openAccount({ invited, sessionId, process, resumed }: ParticipantInput): Account<Participant> {
  return new Account<Participant>({
    state: resumed?.state ?? invite({ ...invited, sessionId }, process),
    written: resumed?.written,
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

/** While a run is open, there is nothing to tell: the derived step that follows on a verdict goes into one report. */
const isNews = (last: ParticipantReport, report: ParticipantReport): boolean =>
  report.idle && (!last.idle || JSON.stringify(last.standing) !== JSON.stringify(report.standing));

function reportOf(state: Participant, { process }: ParticipantInput): ParticipantReport {
  const standing = standingOf(state, process);
  return { participantId: state.id, standing, idle: !openRun(state) };
}

async function tellSession(sessionId: string, report: ParticipantReport): Promise<void> {
  try {
    await getExternalWorkflowHandle(sessionWorkflowId(sessionId)).signal(participantReported, report);
  } catch (error) {
    // A session that was terminated by hand hears nothing more; its participants are terminated with it.
    log.warn('the session could not be told', { error });
  }
}
