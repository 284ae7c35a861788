import { phrase, type Phrase } from '#schema/phrase.ts';

/**
 * Every "no" that a rule can say: a code of the GraphQL contract and, where one code has several sentences, the reason
 * behind a dot. The words are the messages `refusal.<code>.<reason>` in `locales/`.
 */
export const refusals = [
  'NOT_ALLOWED.act',
  'NOT_ALLOWED.answer',
  'NOT_ALLOWED.applicantOnly',
  'NOT_ALLOWED.askFavour',
  'NOT_ALLOWED.callAgain',
  'NOT_ALLOWED.cancel',
  'NOT_ALLOWED.cancelAfterCall',
  'NOT_ALLOWED.chooseSteps',
  'NOT_ALLOWED.conclude',
  'NOT_ALLOWED.correctDetails',
  'NOT_ALLOWED.createSession',
  'NOT_ALLOWED.decide',
  'NOT_ALLOWED.endCall',
  'NOT_ALLOWED.endWaiting',
  'NOT_ALLOWED.handIn',
  'NOT_ALLOWED.letBackIn',
  'NOT_ALLOWED.mute',
  'NOT_ALLOWED.removeParticipant',
  'NOT_ALLOWED.review',
  'NOT_ALLOWED.takeOver',
  'NOT_ALLOWED.takeBack',
  'NOT_ALLOWED.withdraw',
  'NOT_FOUND.background',
  'NOT_FOUND.capture',
  'NOT_FOUND.participant',
  'NOT_FOUND.session',
  'INVALID_INPUT.backgroundName',
  'INVALID_INPUT.backgroundNone',
  'INVALID_INPUT.cameraLabel',
  'INVALID_INPUT.caption',
  'INVALID_INPUT.consentVersion',
  'INVALID_INPUT.detailsUnchanged',
  'INVALID_INPUT.exceptionHolder',
  'INVALID_INPUT.exceptionTwice',
  'INVALID_INPUT.exceptions',
  'INVALID_INPUT.exceptionsAll',
  'INVALID_INPUT.exceptionsOfRejection',
  'INVALID_INPUT.message',
  'INVALID_INPUT.participantCount',
  'INVALID_INPUT.participantName',
  'INVALID_INPUT.progress',
  'INVALID_INPUT.reasonKey',
  'INVALID_INPUT.role',
  'INVALID_INPUT.roleCount',
  'INVALID_INPUT.reasonTooLong',
  'INVALID_INPUT.scheduledFor',
  'INVALID_INPUT.stepTwice',
  'SESSION_GOES_ON.approved',
  'SESSION_GOES_ON.still',
  'SESSION_NOT_OPEN.callGoesOn',
  'SESSION_NOT_OPEN.closed',
  'SESSION_NOT_LIVE.noCallToEnd',
  'SESSION_NOT_LIVE.noCallToJoin',
  'SESSION_NOT_LIVE.noCallToTakeOver',
  'SESSION_NOT_LIVE.noCallYet',
  'SESSION_NOT_LIVE.notAnswered',
  'SESSION_NOT_LIVE.notLive',
  'SESSION_NOT_LIVE.pressJoin',
  'SESSION_ENDED.call',
  'SESSION_ENDED.callOfSession',
  'SESSION_ENDED.decideInstead',
  'SESSION_ENDED.session',
  'ALREADY_ANSWERED',
  'NOBODY_WAITING',
  'NOT_YOUR_CALL',
  'CONSENT_MISSING',
  'PARTICIPANT_LEFT',
  'PARTICIPANT_NOT_REMOVED',
  'PARTICIPANT_REMOVED.already',
  'PARTICIPANT_REMOVED.call',
  'PARTICIPANT_REMOVED.own',
  'STEP_UNKNOWN',
  'STEP_NOT_OFFERED',
  'STEP_REQUIRED',
  'STEP_OPEN',
  'STEP_NOT_STARTED_BY_HAND',
  'ATTEMPTS_USED_UP',
  'RUN_UNKNOWN',
  'RUN_CLOSED.ended',
  'RUN_CLOSED.evidence',
  'EVIDENCE_MISSING',
  'EVIDENCE_UNEXPECTED.challenge',
  'EVIDENCE_UNEXPECTED.documentSides',
  'EVIDENCE_UNEXPECTED.label',
  'EVIDENCE_UNEXPECTED.none',
  'EVIDENCE_UNEXPECTED.twice',
  'RUN_STILL_OPEN',
  'NOT_DECIDING.callGoesOn',
  'NOT_DECIDING.notClosed',
  'NOT_DECIDING.noCall',
  'NOT_DECIDING.notInReview',
  'NOT_DECIDING.nothingHeld',
  'ALREADY_DECIDED',
  'REASON_REQUIRED.against',
  'REASON_REQUIRED.closer',
  'REASON_REQUIRED.discard',
  'REASON_REQUIRED.exception',
  'REASON_REQUIRED.open',
  'REASON_REQUIRED.removal',
  'REASON_REQUIRED.retake',
  'REASON_REQUIRED.review',
  'REVIEW_BLIND',
  'SAME_PERSON',
  'BACKGROUNDS_FULL',
  'CONVERSATION_FULL',
  'CAMERA_NOTED.often',
  'CAMERA_NOTED.same',
  'CAPTURE_KEPT',
  'CAPTURE_DISCARDED',
  'PROCESS_FORMAT_UNKNOWN',
  'PROCESS_TOO_LARGE',
  'PROCESS_UNREADABLE',
] as const;
export type RefusalReason = (typeof refusals)[number];

export type CodeOf<Reason extends string> = Reason extends `${infer Code}.${string}` ? Code : Reason;
export type RefusalCode = CodeOf<RefusalReason>;

const codeOf = <Reason extends string>(reason: Reason): CodeOf<Reason> =>
  (reason.split('.')[0] ?? reason) as CodeOf<Reason>;

export const refusalCodes: readonly RefusalCode[] = [...new Set(refusals.map((reason) => codeOf(reason)))];

export const isRefusalCode = (code: unknown): code is RefusalCode =>
  (refusalCodes as readonly unknown[]).includes(code);

/** A rule said no. A value, never thrown inside `schema/`. */
export interface Refusal {
  readonly code: RefusalCode;
  /** What to tell people. */
  readonly phrase: Phrase;
}

/** Half a surrogate pair in a text would end the worker that carries it: protobuf has only whole characters. */
const whole = (value: string | number): string | number =>
  typeof value === 'string' ? value.replaceAll(/\p{Surrogate}/gu, '\ufffd') : value;

type Values = Readonly<Record<string, string | number>>;

/** A "no" for any reason that has its words. `values` may quote what was asked. */
export function refusalOf<Reason extends string>(
  reason: Reason,
  values?: Values,
): { readonly code: CodeOf<Reason>; readonly phrase: Phrase } {
  const filled =
    values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, whole(value)]));
  return { code: codeOf(reason), phrase: phrase(`refusal.${reason}`, filled) };
}

export const refuse = (reason: RefusalReason, values?: Values): Refusal => refusalOf(reason, values);
