import type { Logger } from 'pino';
import type { Unfinished } from '#vault/unfinished.ts';

const everyMs = 600_000;
/** A step is open for minutes: what nobody has gone on with for so long will never be whole. */
const keptMs = 3_600_000;

interface SweepParts {
  readonly unfinished: Pick<Unfinished, 'sweep'>;
  readonly log: Logger;
}

/** Removes what is left of uploads that were given up, now and every ten minutes. Ends with what it returns. */
export function sweepUnfinished({ unfinished, log }: SweepParts): () => void {
  const sweep = () => {
    unfinished
      .sweep(new Date(Date.now() - keptMs))
      .catch((error: unknown) => log.warn({ err: error }, 'unfinished uploads could not be swept'));
  };
  sweep();
  const timer = setInterval(sweep, everyMs);
  return () => clearInterval(timer);
}
