import type { Act, ActCall } from '#schema/act.ts';
import {
  type AddCapture,
  type Participant,
  addCapture,
  mayAddCapture,
} from '#schema/participant/participant.ts';
import {
  type ChooseSteps,
  type StartStep,
  type SubmitEvidence,
  type WithdrawRun,
  chooseSteps,
  mayChooseSteps,
  mayStartStep,
  maySubmitEvidence,
  mayWithdrawRun,
  startStep,
  submitEvidence,
  withdrawRun,
} from '#schema/participant/runs.ts';
import { isStepKind } from '#schema/steps/kinds.ts';

const act = <Ask>(declared: Act<Participant, Ask>) => declared;

/** Everything that people may do to one participant's steps. */
export const participantActs = {
  chooseSteps: act<ChooseSteps>({
    may: (participant, ask, { by, process }) => mayChooseSteps(participant, ask, by, process),
    change: (participant, ask, { by, now }) => chooseSteps(participant, ask, by, now),
  }),
  startStep: act<StartStep>({
    may: (participant, ask, { by, process }) => mayStartStep(participant, ask, by, process),
    change: (participant, { kind }, { by, now, newId, newSeed }) =>
      isStepKind(kind)
        ? startStep(participant, { kind, runId: newId(), seed: newSeed() }, by, now)
        : { state: participant, entries: [] },
  }),
  submitEvidence: act<SubmitEvidence>({
    may: (participant, ask, { by }) => maySubmitEvidence(participant, ask, by),
    change: (participant, ask, { by, now }) => submitEvidence(participant, ask, by, now),
  }),
  withdrawRun: act<WithdrawRun>({
    may: (participant, ask, { by }) => mayWithdrawRun(participant, ask, by),
    change: (participant, { runId }, { by, now }) => withdrawRun(participant, runId, by, now),
  }),
  addCapture: act<AddCapture>({
    may: (participant, _ask, { by }) => mayAddCapture(participant, by),
    change: (participant, ask, { by, now }) => addCapture(participant, ask, by, now),
  }),
};
export type ParticipantAct = ActCall<typeof participantActs>;
