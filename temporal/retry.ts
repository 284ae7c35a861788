import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError, WorkflowUpdateFailedError, type Connection } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type { Phrase } from '#schema/phrase.ts';
import { isRefusalCode, type Refusal } from '#schema/refusal.ts';
import { isTemporalAway, Trouble } from '#temporal/trouble.ts';

/** How long one attempt and all attempts together may take, in milliseconds. */
export interface RetryLimits {
  readonly attempt: number;
  readonly total: number;
}
export const usualRetryLimits: RetryLimits = { attempt: 4000, total: 10_000 };

/** What is asked is about to be there: a participant whose session was started a moment ago. */
export class NotYet extends Error {}

/** Whether the same question, asked again, may be answered. */
const isPassing = (error: unknown): boolean => error instanceof NotYet || isTemporalAway(error);

/**
 * Asks until there is an answer or the patience is used up, and then throws `Trouble`. The question must be
 * one that may be asked twice, such as an Update under one id.
 */
export async function retry<T>(
  connection: Connection,
  question: () => Promise<T>,
  { attempt, total }: RetryLimits = usualRetryLimits,
): Promise<T> {
  const until = Date.now() + total;
  for (let wait = 100; ; wait = Math.min(wait * 2, 1000)) {
    try {
      return await connection.withDeadline(Math.min(Date.now() + attempt, until), question);
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (Date.now() + wait >= until) throw new Trouble('The session cannot be reached.', { cause: error });
      await pause(wait);
    }
  }
}

/** The rule's "no" inside a failed Update, or nothing when it failed for another reason. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined;
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure) || !isRefusalCode(cause.type)) return undefined;
  const [phrase] = (cause.details ?? []) as readonly (Phrase | undefined)[];
  return { code: cause.type, phrase: phrase ?? { code: cause.message } };
}

export const isNotFound = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError || (isGrpcServiceError(error) && error.code === 5);
