import { DefaultLogger, Runtime, type LogEntry } from '@temporalio/worker';

/** Said by every worker that examines and does nothing else. */
const expected = 'No workflows registered, not polling for workflow tasks';

let quiet = false;

/** Keeps the everyday words of Temporal's workers out of the tests' output; warnings and errors are still shown. */
export function quieten(): void {
  if (quiet) return;
  quiet = true;
  const write = ({ level, message, meta }: LogEntry): void => {
    if (message === expected) return;
    const { workflowId, activityType, error } = meta ?? {};
    const words = [message, activityType, workflowId, error instanceof Error ? error.message : undefined];
    process.stderr.write(`[${level}] ${words.filter((word) => word !== undefined).join(', ')}\n`);
  };
  Runtime.install({ logger: new DefaultLogger('WARN', write) });
}
