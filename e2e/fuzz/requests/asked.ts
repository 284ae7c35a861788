import type { Operation } from '#e2e/fuzz/requests/operations.ts';

/** One request over HTTP, whatever it is for. */
export interface Asked {
  /** The field or the route, as a report counts it. */
  readonly name: string;
  readonly path: string;
  readonly init: Omit<RequestInit, 'headers' | 'body'> & {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array<ArrayBuffer>;
  };
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** As our pages and partners ask. `name` is that of the field, such as `Query.desk`. */
export function graphqlRequest(name: string, query: string, variables: object): Asked {
  const accept = name.startsWith('Subscription.') ? 'text/event-stream' : 'application/json';
  return {
    name,
    path: '/graphql',
    init: {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query, variables }),
    },
  };
}

export const askedOf = ({ root, query, variables }: Operation): Asked =>
  graphqlRequest(root.name, query, variables);

/** All that somebody said with a request: what comes back of it was theirs already. */
export const saidIn = ({ path, init }: Asked): string =>
  `${path} ${decodeURIComponent(path.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'))} ${typeof init.body === 'string' ? init.body : ''}`;
