import { setHandler } from '@temporalio/workflow';
import {
  addCapture,
  agree,
  enterPhase,
  join,
  leave,
  mayActFor,
  mayAddCapture,
  mayAgree,
  mayJoin,
  mayLeave,
  type Participant,
} from '#schema/participant/participant.ts';
import {
  chooseSteps,
  mayChooseSteps,
  mayStartStep,
  maySubmitEvidence,
  mayWithdrawRun,
  submitEvidence,
} from '#schema/participant/runs.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { isStepKind } from '#schema/steps/kinds.ts';
import type { Account } from '#workflows/account.ts';
import { answerTo, now } from '#workflows/answering.ts';
import { callPhase, currentParticipant, participantUpdates, type Arrival } from '#workflows/messages.ts';
import type { RunKeeper } from '#workflows/run-keeper.ts';

/** What the session has yet to be told of coming and going: every time, in its order. */
export type Arrivals = Arrival['came'][];

/** Puts every message of a participant to its rule and its change. Handlers never wait. */
export function listen(
  account: Account<Participant>,
  runs: RunKeeper,
  arrivals: Arrivals,
  process: BusinessProcess,
): void {
  listenToApplicant(account, arrivals, process);
  listenToOperator(account, runs, process);

  setHandler(callPhase, ({ phase }) => {
    if (phase === account.state.call) return;
    account.follow(enterPhase(account.state, phase));
  });
  setHandler(currentParticipant, () => account.state);
}

function listenToApplicant(
  account: Account<Participant>,
  arrivals: Arrivals,
  process: BusinessProcess,
): void {
  answerTo(
    account,
    participantUpdates.agree,
    (state, ask) => mayActFor(state, ask.by) ?? mayAgree(state, ask, process),
    (state, ask) => account.apply(agree(state, ask, ask.by, now())),
  );
  answerTo(
    account,
    participantUpdates.join,
    (state, ask) => mayActFor(state, ask.by) ?? mayJoin(state),
    (state, ask) => {
      arrivals.push('arrived');
      return account.apply(join(state, ask.by, now()));
    },
  );
  answerTo(
    account,
    participantUpdates.leave,
    (state, ask) => mayActFor(state, ask.by) ?? mayLeave(state),
    (state, ask) => {
      arrivals.push('departed');
      return account.apply(leave(state, ask.by, now()));
    },
  );
  answerTo(
    account,
    participantUpdates.submitEvidence,
    (state, ask) => maySubmitEvidence(state, ask, ask.by),
    (state, ask) => account.apply(submitEvidence(state, ask, ask.by, now())),
  );
}

function listenToOperator(account: Account<Participant>, runs: RunKeeper, process: BusinessProcess): void {
  answerTo(
    account,
    participantUpdates.chooseSteps,
    (state, ask) => mayChooseSteps(state, ask, ask.by, process),
    (state, ask) => account.apply(chooseSteps(state, ask, ask.by, now())),
  );
  answerTo(
    account,
    participantUpdates.startStep,
    (state, ask) => mayStartStep(state, ask, ask.by, process),
    (state, { kind, by }) => (isStepKind(kind) ? runs.start(kind, by) : state),
  );
  answerTo(
    account,
    participantUpdates.withdrawRun,
    (state, ask) => mayWithdrawRun(state, ask, ask.by),
    (_state, ask) => runs.withdraw(ask.runId, ask.by),
  );
  answerTo(
    account,
    participantUpdates.addCapture,
    (state, ask) => mayAddCapture(state, ask.by),
    (state, ask) => account.apply(addCapture(state, ask, ask.by, now())),
  );
}
