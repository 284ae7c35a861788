import { createHash } from 'node:crypto';
import type { EvidenceRef } from '#schema/evidence.ts';
import type { Answers } from '#e2e/product/answers.ts';
import { documents } from '#e2e/product/documents.ts';
import { eventsOf } from '#e2e/product/events.ts';

/** A "no" of the gateway, by its code. */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export type Asked = Exclude<keyof Answers, 'feed'>;
type Variables = Record<string, unknown>;

export interface Upload {
  readonly participant: string;
  readonly run: string;
  readonly label: string;
  readonly bytes: Uint8Array;
  /** Claims another hash than the bytes have. */
  readonly sha256?: string;
}

interface GraphqlAnswer {
  readonly data?: Variables | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** One browser, or with a key one partner's program: it keeps its cookies and speaks plain HTTP. */
export type Visitor = ReturnType<typeof createVisitor>;

interface VisitorOptions {
  readonly as?: '1' | 'applicant';
  readonly key?: string;
  /** Where the servers are, in the order in which the next request tries them. */
  readonly addresses?: () => readonly string[];
  /** Those of another visitor, who is the same browser. */
  readonly cookies?: Map<string, string>;
}

/** Like a proxy: the next server is asked only where one does not take the connection. */
async function fetchFrom(addresses: readonly string[], path: string, init: RequestInit): Promise<Response> {
  const [first = '', ...others] = addresses;
  try {
    return await fetch(new URL(path, first), init);
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    if (cause?.code !== 'ECONNREFUSED' || others.length === 0) throw error;
    return fetchFrom(others, path, init);
  }
}

/** `as` is what our pages say of themselves: `applicant` from the applicant's page, `1` from the console. */
export function createVisitor(
  origin: string,
  { as = '1', key, addresses = () => [origin], cookies = new Map() }: VisitorOptions = {},
) {
  const headers = (): Record<string, string> => {
    if (key !== undefined) return { authorization: `Bearer ${key}` };
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { origin, 'x-vidimus': as, ...(cookie && { cookie }) };
  };

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await fetchFrom(addresses(), path, {
      ...init,
      headers: { ...headers(), ...(init.headers as Record<string, string>) },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  }

  const post = (path: string, body: unknown, accept = 'application/json', signal?: AbortSignal) =>
    send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', accept },
      ...(signal && { signal }),
    });

  let given: string | undefined;
  const once = async (query: string, variables: Variables): Promise<GraphqlAnswer> =>
    (await (await post('/graphql', { query, variables })).json()) as GraphqlAnswer;
  /** Who signed in long ago gives their password once more where it is asked for, as the console's people do. */
  const graphql = async (query: string, variables: Variables = {}): Promise<GraphqlAnswer> => {
    const answer = await once(query, variables);
    const proof = answer.errors?.some(({ extensions }) => extensions?.code === 'STEP_UP_REQUIRED');
    if (!proof || given === undefined) return answer;
    await post('/auth/step-up', { password: given });
    return once(query, variables);
  };

  return {
    origin,
    /** What tells the gateway who asks. */
    headers,
    send,
    post,
    graphql,
    /** @throws Refused when the gateway says no */
    ask: async <Name extends Asked>(name: Name, variables: Variables = {}): Promise<Answers[Name]> => {
      const { data, errors } = await graphql(documents[name], variables);
      const [error] = errors ?? [];
      if (error) throw new Refused(error.extensions?.code ?? 'none', error.message);
      return data?.[name] as Answers[Name];
    },
    /** The live feed, until whoever reads it stops. */
    async *feed(variables: Variables = {}): AsyncGenerator<Answers['feed']> {
      const end = new AbortController();
      const answer = await post(
        '/graphql',
        { query: documents.feed, variables },
        'text/event-stream',
        end.signal,
      );
      try {
        for await (const { feed } of eventsOf<{ feed: Answers['feed'] }>(answer)) yield feed;
      } finally {
        end.abort();
      }
    },
    signIn: async (email: string, password: string): Promise<void> => {
      const answer = await post('/auth/sign-in/email', { email, password });
      if (!answer.ok) throw new Refused(String(answer.status), await answer.text());
      given = password;
    },
    /** Hands in bytes. @throws Refused */
    put: async ({ participant, run, label, bytes, sha256 }: Upload): Promise<EvidenceRef> => {
      const hash = sha256 ?? createHash('sha256').update(bytes).digest('hex');
      const query = new URLSearchParams({ participant, run, label });
      const answer = await send(`/evidence?${query}`, {
        method: 'PUT',
        body: Uint8Array.from(bytes),
        headers: { 'content-type': 'image/jpeg', 'x-evidence-sha256': hash },
      });
      const body = (await answer.json()) as EvidenceRef & { code: string; message: string };
      if (!answer.ok) throw new Refused(body.code, body.message);
      return body;
    },
  };
}
