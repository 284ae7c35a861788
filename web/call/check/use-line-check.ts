import { computed, onScopeDispose, ref } from 'vue';
import type { Seat } from '#web/call/line/line.ts';
import { tryLine } from '#web/call/line/try-line.ts';
import { lineHint, type RoundTrip, type TrialStands } from './line-hint.ts';

const patience = 5000;
const every = 10_000;
/** Waits until the camera shows something, because loading what a trial needs (half a megabyte) would delay that. */
const firstTrialAfter = 1200;

async function roundTrip(): Promise<number> {
  const start = performance.now();
  const answer = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw new Error('The server is not well.');
  return performance.now() - start;
}

/**
 * How the line is, in one word: the best of three ways to the server and back, every ten seconds, and whether a call
 * gets through, tried until it does. `seat` asks the gateway for a token to try it.
 */
export function useLineCheck(seat: () => Promise<Seat>) {
  const trip = ref<RoundTrip>('measuring');
  const trial = ref<TrialStands>('trying');
  const end = new AbortController();

  async function measure(): Promise<void> {
    try {
      trip.value = Math.min(await roundTrip(), await roundTrip(), await roundTrip());
    } catch {
      trip.value = 'away';
    }
  }
  async function attempt(): Promise<void> {
    if (trial.value === 'through' || end.signal.aborted) return;
    const access = await seat().catch(() => undefined);
    if (end.signal.aborted) return;
    trial.value = access ? await tryLine(access, end.signal) : 'untold';
  }

  let trying: Promise<void> | undefined;
  const tryOnce = () => (trying ??= attempt().finally(() => (trying = undefined)));
  void measure();
  const soon = setTimeout(() => void tryOnce(), firstTrialAfter);
  const timer = setInterval(() => {
    void measure();
    void tryOnce();
  }, every);
  onScopeDispose(() => {
    end.abort();
    clearTimeout(soon);
    clearInterval(timer);
  });
  return computed(() => lineHint(trip.value, trial.value));
}
