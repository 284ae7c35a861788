import type { Phrase } from '#schema/phrase.ts';
import { refusalOf, type CodeOf, type RefusalReason } from '#schema/refusal.ts';
import { inEnglish } from '#gateway/words.ts';

/** The gateway's own ways to say no, besides those of the rules: code and, behind a dot, the reason. */
export const gatewayRefusals = [
  'CAPTURE_NOT_ASKED',
  'CHALLENGE_EXPIRED',
  'DRAFT_CHANGED',
  'DRAFT_EXISTS',
  'DRAFT_GONE.discarded',
  'DRAFT_GONE.published',
  'EVIDENCE_DAMAGED',
  'EVIDENCE_EMPTY',
  'EVIDENCE_GONE',
  'EVIDENCE_TOO_LARGE',
  'EVIDENCE_TYPE',
  'EVIDENCE_UNEXPECTED.described',
  'EVIDENCE_UNEXPECTED.notUploaded',
  'EVIDENCE_UNEXPECTED.pieceTwice',
  'EVIDENCE_UNEXPECTED.tooMany',
  'EVIDENCE_UNREADABLE',
  'FEEDS_FULL',
  'FORBIDDEN.administrator',
  'FORBIDDEN.companyPictures',
  'FORBIDDEN.evidence',
  'FORBIDDEN.field',
  'FORBIDDEN.histories',
  'FORBIDDEN.otherSite',
  'FORBIDDEN.staffOnly',
  'HASH_MISMATCH.arrived',
  'HASH_MISMATCH.claimed',
  'INVALID_INPUT.accent',
  'INVALID_INPUT.alreadyStaff',
  'INVALID_INPUT.captionCharacters',
  'INVALID_INPUT.companyAct',
  'INVALID_INPUT.cursor',
  'INVALID_INPUT.email',
  'INVALID_INPUT.emailTaken',
  'INVALID_INPUT.id',
  'INVALID_INPUT.json',
  'INVALID_INPUT.key',
  'INVALID_INPUT.label',
  'INVALID_INPUT.messageCharacters',
  'INVALID_INPUT.nameCharacters',
  'INVALID_INPUT.nameLength',
  'INVALID_INPUT.noPayloads',
  'INVALID_INPUT.note',
  'INVALID_INPUT.pageSize',
  'INVALID_INPUT.participantCharacters',
  'INVALID_INPUT.participantLength',
  'INVALID_INPUT.part',
  'INVALID_INPUT.passwordCommon',
  'INVALID_INPUT.passwordLong',
  'INVALID_INPUT.passwordNames',
  'INVALID_INPUT.passwordSame',
  'INVALID_INPUT.passwordShort',
  'INVALID_INPUT.pictureKind',
  'INVALID_INPUT.processKey',
  'INVALID_INPUT.reasonCharacters',
  'INVALID_INPUT.reasonLength',
  'INVALID_INPUT.referenceCharacters',
  'INVALID_INPUT.referenceLength',
  'INVALID_INPUT.scopes',
  'INVALID_INPUT.search',
  'INVALID_INPUT.stepName',
  'INVALID_INPUT.time',
  'INVALID_INPUT.timeText',
  'INVALID_INPUT.tooMuch',
  'KEY_REUSED',
  'LINK_ELSEWHERE',
  'LINK_EXPIRED',
  'LINK_REVOKED',
  'LINK_UNKNOWN',
  'LINK_USED',
  'NOT_ALLOWED.ownReset',
  'NOT_ALLOWED.ownRights',
  'NOT_ALLOWED.ownSecondFactor',
  'NOT_ALLOWED.resetShutOut',
  'NOT_ALLOWED.secondFactorRequired',
  'NOT_FOUND.address',
  'NOT_FOUND.applicantOrStep',
  'NOT_FOUND.businessProcess',
  'NOT_FOUND.callOfYours',
  'NOT_FOUND.company',
  'NOT_FOUND.draft',
  'NOT_FOUND.evidence',
  'NOT_FOUND.history',
  'NOT_FOUND.invitation',
  'NOT_FOUND.key',
  'NOT_FOUND.passwordReset',
  'NOT_FOUND.person',
  'NOT_FOUND.picture',
  'NOT_FOUND.version',
  'NOT_FOUND.signIn',
  'PICTURE_TOO_LARGE',
  'PICTURE_TOO_SMALL',
  'PICTURE_TRAILING_BYTES',
  'PROCESS_DAMAGED',
  'PROCESS_FAULTY',
  'PROCESS_RETIRED',
  'PROCESS_UNCHANGED',
  'SESSION_ENDED.links',
  'SIGN_IN_INCOMPLETE.password',
  'SIGN_IN_INCOMPLETE.secondFactor',
  'STEP_UP_REQUIRED',
  'TOO_MANY_REQUESTS',
  'UNAUTHENTICATED.administrator',
  'UNAUTHENTICATED.codeUsed',
  'UNAUTHENTICATED.evidence',
  'UNAUTHENTICATED.linkOrSignIn',
  'UNAUTHENTICATED.partnerKey',
  'UNAUTHENTICATED.signIn',
] as const;
export type GatewayReason = RefusalReason | (typeof gatewayRefusals)[number];
export type GatewayCode = CodeOf<GatewayReason>;

/** Every code that a refusal of the gateway's own can have. */
export const gatewayCodes: readonly string[] = [
  ...new Set(gatewayRefusals.map((reason) => reason.split('.')[0] ?? reason)),
];

/** A "no" of a rule or of the gateway: a value, which leaves as an error with an English message beside its phrase. */
export interface GatewayRefusal {
  readonly code: GatewayCode;
  readonly phrase: Phrase;
}

export const deny = <Reason extends GatewayReason>(
  reason: Reason,
  values?: Readonly<Record<string, string | number>>,
) => refusalOf(reason, values);

export const isRefusal = (value: unknown): value is GatewayRefusal =>
  typeof value === 'object' && value !== null && 'code' in value && 'phrase' in value;

/** The sentence for programmers. */
export const messageOf = ({ phrase }: Pick<GatewayRefusal, 'phrase'>): string => inEnglish(phrase);
