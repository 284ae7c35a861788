import type { Logger } from 'pino';

/** Times in milliseconds. */
const usual = { every: 500, closing: 5_000 };

/**
 * A worker that has ended does not come back: this process goes in good order with the code 1, and whoever watches over it
 * starts another. @returns what ends the watch
 */
export function guardWorker(
  worker: { readonly isWell: () => boolean },
  log: Pick<Logger, 'fatal'>,
  { every, closing } = usual,
): () => void {
  const timer = setInterval(() => {
    if (worker.isWell()) return;
    clearInterval(timer);
    log.fatal({}, 'the session worker ended');
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
    // Closing waits for what the worker has begun, which may never end.
    setTimeout(() => process.exit(1), closing);
  }, every);
  return () => clearInterval(timer);
}
