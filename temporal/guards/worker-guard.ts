import type { Logger } from 'pino';

/** Times in milliseconds. */
const usual = { every: 500, closing: 5_000 };

/**
 * Leaves with this code: in good order where the process has one, which waits for what was begun and may never end. So it is
 * given that many milliseconds.
 */
export function endProcess(code: number, closing: number): void {
  process.exitCode = code;
  if (process.listenerCount('SIGTERM') === 0) process.exit();
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(code), closing);
}

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
    endProcess(1, closing);
  }, every);
  return () => clearInterval(timer);
}
