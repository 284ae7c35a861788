import type { CaptureAnswer } from '#schema/session/call/asking.ts';

/** An applicant's page is asked for a still, or what it says to that: on its way, and written nowhere. */
export interface CaptureNews {
  readonly sessionId: string;
  readonly participantId: string;
  readonly request: string;
  /** Absent while it is being asked. */
  readonly answer?: CaptureAnswer;
}
