/** Every "no" that a rule can say. The code is part of the GraphQL contract; the message is for people. */
export const refusalCodes = [
  'NOT_ALLOWED',
  'NOT_FOUND',
  'INVALID_INPUT',
  'SESSION_NOT_OPEN',
  'SESSION_NOT_LIVE',
  'SESSION_ENDED',
  'ALREADY_ANSWERED',
  'NOBODY_WAITING',
  'NOT_YOUR_CALL',
  'CONSENT_MISSING',
  'PARTICIPANT_LEFT',
  'STEP_UNKNOWN',
  'STEP_NOT_OFFERED',
  'STEP_REQUIRED',
  'STEP_OPEN',
  'STEP_NOT_STARTED_BY_HAND',
  'ATTEMPTS_USED_UP',
  'RUN_UNKNOWN',
  'RUN_CLOSED',
  'EVIDENCE_MISSING',
  'EVIDENCE_UNEXPECTED',
  'RUN_STILL_OPEN',
  'NOT_DECIDING',
  'ALREADY_DECIDED',
  'REASON_REQUIRED',
  'SAME_PERSON',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** A rule said no. A value, never thrown inside `schema/`. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
}

/** A message may quote what was asked; half a surrogate pair in it would end the worker that carries it. */
export function refuse(code: RefusalCode, message: string): Refusal {
  return { code, message: message.replaceAll(/\p{Surrogate}/gu, '\ufffd') };
}
