import type { RefusalCode } from '#schema/refusal.ts';

/** The gateway's own ways to say no, besides those of the rules. */
export type GatewayCode =
  | RefusalCode
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'HASH_MISMATCH'
  | 'KEY_REUSED'
  | 'LINK_UNKNOWN'
  | 'LINK_EXPIRED'
  | 'LINK_REVOKED'
  | 'LINK_USED'
  | 'LINK_ELSEWHERE'
  | 'TOO_MANY_REQUESTS';

/** A "no" of the gateway: a value, like a rule's. The message is for people. */
export interface GatewayRefusal {
  readonly code: GatewayCode;
  readonly message: string;
}

export const isRefusal = (value: unknown): value is GatewayRefusal =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
