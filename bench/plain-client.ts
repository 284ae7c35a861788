import { Agent, request, type IncomingMessage } from 'node:http';
import { documents } from '#e2e/product/documents.ts';
import { nextIn } from '#e2e/product/events.ts';
import type { Asked, Visitor } from '#e2e/product/visitor.ts';

interface Told {
  readonly participation: { readonly participation: { run: { id: string } | null } | null };
}

/**
 * Asks as a visitor does, by Node's plain client on a line that is kept open. `fetch` costs a millisecond more, on its own
 * side: that is none of the server's time, nor what a browser takes.
 */
export function createPlainClient({ origin, headers }: Pick<Visitor, 'origin' | 'headers'>) {
  const agent = new Agent({ keepAlive: true });

  const post = (body: unknown, accept: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const options = { method: 'POST', agent, headers: { ...headers(), accept } };
      const asked = request(`${origin}/graphql`, options, resolve).on('error', reject);
      asked.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });

  return {
    /** The answer's field of that name. */
    ask: async <Answer>(name: Asked, variables: Record<string, unknown> = {}): Promise<Answer> => {
      const chunks: Buffer[] = [];
      const answer = await post({ query: documents[name], variables }, 'application/json');
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const { data, errors } = JSON.parse(Buffer.concat(chunks).toString()) as {
        data?: Record<string, Answer>;
        errors?: unknown;
      };
      const found = data?.[name];
      if (errors || found === undefined) throw new Error(JSON.stringify(errors ?? 'no data'));
      return found;
    },
    /** The applicant's live feed as their page holds it open: tells when it shows a run, or none. */
    watchOwn: async () => {
      const query = 'subscription { participation { participation { run { id } } } }';
      const answer = await post({ query }, 'text/event-stream');
      let shown: string | undefined;
      let heard: () => void = () => undefined;
      const events = nextIn<Told>(({ participation: { participation } }) => {
        // An event without a view is a heartbeat.
        if (!participation) return;
        shown = participation.run?.id;
        heard();
      });
      answer.on('data', events);
      return {
        /** Resolves once the feed shows a run (true) or none (false). */
        shows: async (some: boolean): Promise<void> => {
          while ((shown !== undefined) !== some) await new Promise<void>((resolve) => (heard = resolve));
        },
        close: () => answer.destroy(),
      };
    },
    close: () => agent.destroy(),
  };
}
