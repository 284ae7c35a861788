import { TemporalFailure } from '@temporalio/workflow';

/** A session that was reset by hand to an earlier moment finds the workflows that it starts already there. */
export const isAlreadyStarted = (error: unknown): boolean =>
  error instanceof TemporalFailure && error.name === 'WorkflowExecutionAlreadyStartedError';
