import { eventsOf } from '#testing/house/events.ts';
import type { Visitor } from '#testing/house/visitor.ts';

const query = 'subscription { participation { participation { run { id } } } }';
interface Event {
  readonly data: {
    readonly participation: { readonly participation: { run: { id: string } | null } | null };
  };
}

/** The applicant's live feed as their page holds it open: tells when it shows a run, or none. */
export async function watchOwn(applicant: Visitor) {
  const end = new AbortController();
  const answer = await applicant.post('/graphql', { query }, 'text/event-stream', end.signal);
  let shown: string | undefined;
  let heard: () => void = () => undefined;
  const reading = (async () => {
    for await (const event of eventsOf(answer)) {
      const { participation } = (event as Event).data.participation;
      // An event without a view is a heartbeat.
      if (!participation) continue;
      shown = participation.run?.id;
      heard();
    }
  })().catch((error: unknown) => {
    if (!end.signal.aborted) throw error;
  });
  return {
    /** Resolves once the feed shows a run (true) or none (false). */
    shows: async (some: boolean): Promise<void> => {
      while ((shown !== undefined) !== some) await new Promise<void>((resolve) => (heard = resolve));
    },
    close: async () => {
      end.abort();
      await reading;
    },
  };
}
