import { Agent, request, type IncomingMessage } from 'node:http';
import type { Visitor } from '#e2e/product/visitor.ts';

type Who = Pick<Visitor, 'origin' | 'headers'>;

const agent = new Agent({ keepAlive: true });

function post({ origin, headers }: Who, body: unknown, accept: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent, headers: { ...headers(), accept } };
    const asked = request(`${origin}/graphql`, options, resolve).on('error', reject);
    asked.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
}

/** Asks by Node's plain client, which costs the machine less than `fetch`. @throws with what the gateway said instead */
export async function ask<Data>(who: Who, query: string, variables: object): Promise<Data> {
  const chunks: Buffer[] = [];
  for await (const chunk of await post(who, { query, variables }, 'application/json'))
    chunks.push(chunk as Buffer);
  const answer = JSON.parse(Buffer.concat(chunks).toString()) as { data?: Data; errors?: unknown };
  if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors ?? 'no data'));
  return answer.data;
}

/** An open feed. It is not read but for what `hear` looks for: a bench must not spend more than what it measures. */
export interface Line {
  readonly bytes: () => number;
  readonly close: () => void;
}

/** Opens a feed as a page holds it open. `hear` gets each piece of text as it arrives. */
export async function openLine(
  who: Who,
  query: string,
  variables: object,
  hear: (text: string) => void = () => undefined,
): Promise<Line> {
  const answer = await post(who, { query, variables }, 'text/event-stream');
  if (answer.statusCode !== 200) throw new Error(`The feed did not open: ${answer.statusCode}.`);
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    hear(chunk.toString('latin1'));
  });
  answer.on('error', () => undefined);
  return { bytes: () => bytes, close: () => answer.destroy() };
}
