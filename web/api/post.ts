import type { TypedDocumentString } from './generated/graphql.ts';
import { problemOf, type GraphQLErrorLike } from './problem.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** Where GraphQL is asked, and the headers that tell who asks. */
export interface Endpoint {
  readonly url: string;
  readonly headers: () => Readonly<Record<string, string>>;
}

/** Milliseconds until a request counts as lost: a dead line is not told from a slow answer by anything but time. */
export const usualPatience = 10_000;

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLErrorLike[];
  /** A route's own "no", said before GraphQL was asked. */
  readonly code?: unknown;
  readonly message?: unknown;
}

/** `TypedDocumentString` holds no text, only the hash that the build made of it. */
export function hashOf<Result, V>(document: TypedDocumentString<Result, V>): string {
  const id: unknown = document.__meta__?.['documentId'];
  if (typeof id !== 'string') throw new Error('This document was not generated.');
  return id;
}

/**
 * One query or mutation. Throws a `Problem`, also where only a part of what was asked could be answered, and `AWAY` where
 * the whole answer was not there `within` so many milliseconds.
 */
export async function post<Result, V extends Variables>(
  { url, headers }: Endpoint,
  document: TypedDocumentString<Result, V>,
  variables: V,
  within = usualPatience,
): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      ...headers(),
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    },
    body: JSON.stringify({ documentId: hashOf(document), variables }),
    signal: AbortSignal.timeout(within),
  }).catch(() => undefined);
  const said: unknown = await response?.json().catch(() => undefined);
  const { data, errors, code, message } = (typeof said === 'object' && said !== null ? said : {}) as Answer;
  const graphQLErrors =
    typeof code === 'string' ? [{ message: String(message), extensions: { code } }] : errors;
  if (graphQLErrors?.length || data === undefined || data === null)
    throw problemOf({ graphQLErrors, response });
  // It has the shape that the document asked for: the compiler cannot see across the network.
  return data as Result;
}
