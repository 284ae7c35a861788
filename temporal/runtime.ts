import { DefaultLogger, Runtime, type LogEntry } from '@temporalio/worker';

/** The part of a logger that is needed here; pino has it. */
export interface Log {
  debug(about: object, words: string): void;
  info(about: object, words: string): void;
  warn(about: object, words: string): void;
  error(about: object, words: string): void;
}

const levels = { TRACE: 'debug', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;

/** Sends what Temporal's workers say into the process's own log. Once per process, before any connection. */
export function logThrough(log: Log): void {
  const write = ({ level, message, meta }: LogEntry): void => log[levels[level]]({ ...meta }, message);
  // Each process ends its worker itself, in order; a worker that was ended by the runtime before refuses to be ended again.
  Runtime.install({ logger: new DefaultLogger('INFO', write), shutdownSignals: [] });
}
