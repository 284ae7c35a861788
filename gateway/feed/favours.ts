import type { Favour } from '#schema/session/call/asking.ts';

/** What the operator asks of an applicant's devices, or what the applicant answered: on its way, and written nowhere. */
export interface FavourNews {
  readonly sessionId: string;
  readonly participantId: string;
  readonly favour: Favour;
  /** Absent while it is being asked. */
  readonly allowed?: boolean;
}
