import type { Act, ActCall } from '#schema/act.ts';
import {
  type AddCapture,
  type CaptionCapture,
  type DiscardCapture,
  addCapture,
  captionCapture,
  discardCapture,
  mayAddCapture,
  mayCaptionCapture,
  mayDiscardCapture,
} from '#schema/participant/capture.ts';
import type { Participant } from '#schema/participant/participant.ts';
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
import { secondsOf } from '#schema/process.ts';
import { isStepKind } from '#schema/steps/kinds.ts';

const act = <Ask>(declared: Act<Participant, Ask>) => declared;

/** Everything that people may do to one participant's steps and captures. */
export const participantActs = {
  chooseSteps: act<ChooseSteps>({
    may: (participant, ask, { by, process }) => mayChooseSteps(participant, ask, by, process),
    change: (participant, ask, { by, now }) => chooseSteps(participant, ask, by, now),
  }),
  startStep: act<StartStep>({
    may: (participant, ask, { by, process }) => mayStartStep(participant, ask, by, process),
    change: (participant, { kind }, { by, now, newId, newSeed, process }) => {
      if (!isStepKind(kind)) return { state: participant, entries: [] };
      const seconds = secondsOf(process, kind);
      return startStep(participant, { kind, runId: newId(), seed: newSeed(), seconds }, by, now);
    },
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
    may: (participant, { evidence }, { by }) => mayAddCapture(participant, by, evidence),
    change: (participant, ask, { by, now }) => addCapture(participant, ask, by, now),
  }),
  captionCapture: act<CaptionCapture>({
    may: (participant, ask, { by }) => mayCaptionCapture(participant, ask, by),
    change: (participant, ask, { by, now }) => captionCapture(participant, ask, by, now),
  }),
  discardCapture: act<DiscardCapture>({
    may: (participant, ask, { by, process }) => mayDiscardCapture(participant, ask, by, process),
    change: (participant, ask, { by, now, process }) => discardCapture(participant, ask, by, now, process),
  }),
};
export type ParticipantAct = ActCall<typeof participantActs>;
