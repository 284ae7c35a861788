import { writeFileSync } from 'node:fs';

/**
 * Touches a file every second for as long as this process turns its loop, so that a supervisor, or a container's health
 * check, tells one that works from one that hangs. @returns what ends it
 */
export function startHeartbeat(file: string, every = 1_000): () => void {
  const beat = () => {
    try {
      writeFileSync(file, '');
    } catch {
      // A failed write (a full disk) must not end the process; the supervisor notices the missing heartbeat.
    }
  };
  beat();
  const timer = setInterval(beat, every).unref();
  return () => clearInterval(timer);
}
