import type { Logger } from 'pino';
import type { Leases } from '#gateway/redis/leases.ts';
import { takeTurns } from '#gateway/redis/take-turns.ts';
import type { Views } from '#schema/stored/session/views.ts';

interface PackParts {
  readonly views: Pick<Views, 'pack'>;
  readonly leases: Leases;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly everyMs?: number;
}

/** Moves past sessions into pages, now and every few minutes, at one server. Ends with what it returns. */
export const packLists = ({ views, leases, log, everyMs = 5 * 60_000 }: PackParts): (() => void) =>
  takeTurns({
    name: 'pages',
    everyMs,
    leases,
    atOnce: true,
    work: async () => {
      const pages = await views.pack();
      if (pages > 0) log.info({ pages }, 'past sessions were packed into pages');
    },
    failed: (error) => log.warn({ err: error }, 'past sessions could not be packed; it is tried again'),
  });
