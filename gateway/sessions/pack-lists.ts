import type { Logger } from 'pino';
import type { Leases } from '#gateway/redis/leases.ts';
import type { Views } from '#schema/stored/session/views.ts';

interface PackParts {
  readonly views: Pick<Views, 'pack'>;
  readonly leases: Leases;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly everyMs?: number;
}

/** By so much a turn ends before the next of the server that had it. */
const leewayMs = 500;

/** Moves past sessions into pages, now and every few minutes, at one server. Ends with what it returns. */
export function packLists({ views, leases, log, everyMs = 5 * 60_000 }: PackParts): () => void {
  let packing = false;
  const pack = async (): Promise<void> => {
    if (packing) return;
    packing = true;
    try {
      if (!(await leases.acquire('pages', everyMs - leewayMs))) return;
      const pages = await views.pack();
      if (pages > 0) log.info({ pages }, 'past sessions were packed into pages');
    } catch (error) {
      log.warn({ err: error }, 'past sessions could not be packed; it is tried again');
    } finally {
      packing = false;
    }
  };
  void pack();
  const timer = setInterval(() => void pack(), everyMs);
  return () => clearInterval(timer);
}
