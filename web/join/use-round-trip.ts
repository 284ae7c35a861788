import { onScopeDispose, ref } from 'vue';

export type LineHint = 'measuring' | 'good' | 'slow' | 'none';

const slow = 500;

async function roundTrip(): Promise<number> {
  const start = performance.now();
  const answer = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error('The server is not well.');
  return performance.now() - start;
}

/** How long the way to the server and back takes, in milliseconds: the best of three, every ten seconds. */
export function useRoundTrip() {
  const milliseconds = ref(0);
  const hint = ref<LineHint>('measuring');
  const measure = async () => {
    try {
      const best = Math.min(await roundTrip(), await roundTrip(), await roundTrip());
      milliseconds.value = Math.round(best);
      hint.value = best > slow ? 'slow' : 'good';
    } catch {
      hint.value = 'none';
    }
  };
  void measure();
  const timer = setInterval(measure, 10_000);
  onScopeDispose(() => clearInterval(timer));
  return { hint, milliseconds };
}
