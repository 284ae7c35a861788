/** The moment at which every story of the gallery is looked at: pictures taken on another day are the same. */
export const moment = Date.parse('2026-03-12T10:24:00.000Z');

export interface StoryClock {
  readonly now: () => string;
  /** While a story is told: so many seconds before the moment at which it is looked at. */
  readonly ago: (seconds: number) => void;
  /** The story is told; from here on time runs, or stands still for a picture. */
  readonly arrive: (runs: boolean) => void;
}

export function createClock(): StoryClock {
  let at = moment;
  let since: number | undefined;
  return {
    now: () => new Date(since === undefined ? at : at + performance.now() - since).toISOString(),
    ago: (seconds) => (at = moment - seconds * 1000),
    arrive: (runs) => {
      at = moment;
      since = runs ? performance.now() : undefined;
    },
  };
}
