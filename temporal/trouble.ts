import {
  isGrpcServiceError,
  ServiceError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';

/** Temporal, or the way to it, is away. Nothing is known to be lost; asking again later is right. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}

/** gRPC codes that say "not now": cancelled, deadline, exhausted, not ready, aborted, internal, unavailable. */
const notNow: readonly number[] = [1, 4, 8, 9, 10, 13, 14];

/** Whether Temporal gave no answer because it, its worker or the way to them is away. */
export function isTemporalAway(error: unknown): boolean {
  if (error instanceof Trouble || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) && notNow.includes(cause.code);
}
