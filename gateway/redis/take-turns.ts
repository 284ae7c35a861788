import type { Leases } from '#gateway/redis/leases.ts';

interface Turns {
  /** Under this name the servers ask for their turn. */
  readonly name: string;
  readonly everyMs: number;
  readonly leases: Leases;
  readonly work: () => Promise<void>;
  readonly failed: (error: unknown) => void;
  /** Whether the first turn is now. */
  readonly atOnce?: boolean;
}

/** By so much a turn ends before the next of the server that had it. */
const leewayMs = 500;

/** Does something now and then, at one of several servers, and never twice at a time. Ends with what it returns. */
export function takeTurns({ name, everyMs, leases, work, failed, atOnce = false }: Turns): () => void {
  let working = false;
  const turn = async (): Promise<void> => {
    if (working) return;
    working = true;
    try {
      if (await leases.acquire(name, everyMs - leewayMs)) await work();
    } catch (error) {
      failed(error);
    } finally {
      working = false;
    }
  };
  if (atOnce) void turn();
  const timer = setInterval(() => void turn(), everyMs);
  return () => clearInterval(timer);
}
