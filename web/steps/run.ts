import type { StepProgress } from '#schema/participant/step-progress.ts';
import type { EvidenceInput, OwnRunPartsFragment } from '#web/api/generated/graphql.ts';
import type { OnItsWay } from '#web/api/upload/send-piece.ts';
import type { Devices } from '#web/call/devices/use-devices.ts';

/** What an applicant knows of a step run: what is asked, never what came of it. */
export type OwnRun = OwnRunPartsFragment;

/** Brings the evidence of one run to the gateway. */
export interface HandIn {
  /** Sends one piece now, and goes on by itself when the line was away. Throws a `Problem` when it cannot arrive. */
  readonly send: (
    label: string,
    bytes: Blob,
    takenAt: string,
    tell?: (state: OnItsWay) => void,
  ) => Promise<EvidenceInput>;
  /** Hands the run in: the same act, however often it is asked for, and again by itself when the line was away. */
  readonly submit: (evidence: readonly EvidenceInput[], tell?: (state: OnItsWay) => void) => Promise<void>;
}

/** What every capture component is given. */
export interface CaptureProps {
  readonly run: OwnRun;
  readonly devices: Devices;
  readonly handIn: HandIn;
  /** Shows the operator how far the applicant is: with codes of the step's own, see `Step.progress`. */
  readonly tell: (progress: StepProgress) => void;
}
