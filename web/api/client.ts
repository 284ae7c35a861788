import { Client, createRequest, fetchExchange, type DocumentInput, type OperationResult } from '@urql/core';
import { createClient as createStream } from 'graphql-sse';
import { inject, readonly, ref, type App, type InjectionKey, type Ref } from 'vue';
import { follow, type Follow } from './follow.ts';
import type { TypedDocumentString } from './generated/graphql.ts';
import { Problem, isPassing, problemOf } from './problem.ts';

type Variables = Readonly<Record<string, unknown>>;

/** How a page speaks with the gateway. Every document is named by its hash. */
export interface Api {
  /** One query. Throws a `Problem`. */
  readonly ask: <Result, V extends Variables>(
    document: TypedDocumentString<Result, V>,
    variables: V,
  ) => Promise<Result>;
  /**
   * One mutation. While no answer comes, the same request goes out again for up to half a minute: its
   * variables carry the idempotency key, so that it remains one act. Throws a `Problem`.
   */
  readonly act: <Result, V extends Variables>(
    document: TypedDocumentString<Result, V>,
    variables: V,
  ) => Promise<Result>;
  /** One mutation that has no idempotency key, so that it goes out once and never again. Throws a `Problem`. */
  readonly once: <Result, V extends Variables>(
    document: TypedDocumentString<Result, V>,
    variables: V,
  ) => Promise<Result>;
  /** A subscription that mends itself; `variables` is asked again for every new line. Returns its end. */
  readonly follow: <Result, V extends Variables>(
    document: TypedDocumentString<Result, V>,
    options: Follow<Result, V>,
  ) => () => void;
  /** The server has not answered lately. */
  readonly trouble: Readonly<Ref<boolean>>;
}

const patience = 30_000;

/** `TypedDocumentString` holds no text, only the hash that the build made of it. */
const hashOf = (document: object): string => {
  const meta: unknown = Reflect.get(document, '__meta__');
  const id: unknown = typeof meta === 'object' && meta !== null ? Reflect.get(meta, 'documentId') : undefined;
  if (typeof id !== 'string') throw new Error('This document was not generated.');
  return id;
};

const requestOf = (document: object, variables: Variables) => {
  const named = { kind: 'Document', definitions: [], documentId: hashOf(document) };
  return createRequest(named as unknown as DocumentInput<unknown, Variables>, variables);
};

function resultOf(answer: OperationResult<unknown, Variables>): unknown {
  if (answer.error) throw problemOf(answer.error);
  if (answer.data === undefined) throw new Problem('AWAY', 'The server does not answer.');
  return answer.data;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** `as` tells the two pages apart where one browser holds the cookies of both. */
export function createApi(as: '1' | 'applicant' = '1', url = '/graphql'): Api {
  const headers = { 'x-vidimus': as };
  const trouble = ref(false);
  const client = new Client({
    url,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchOptions: { headers, credentials: 'same-origin' },
  });
  const stream = createStream({ url, headers, credentials: 'same-origin', retryAttempts: 0 });

  /** Remembers whether the server answers, and passes the problem on. */
  async function watched(asked: Promise<OperationResult<unknown, Variables>>): Promise<unknown> {
    try {
      const result = resultOf(await asked);
      trouble.value = false;
      return result;
    } catch (problem) {
      trouble.value = isPassing(problem);
      throw problem;
    }
  }

  const once = (document: object, variables: Variables) =>
    watched(client.executeMutation(requestOf(document, variables)).toPromise());

  async function act(document: object, variables: Variables): Promise<unknown> {
    const until = Date.now() + patience;
    for (let wait = 400; ; wait = Math.min(wait * 2, 4000)) {
      try {
        return await once(document, variables);
      } catch (problem) {
        if (!isPassing(problem) || Date.now() + wait > until) throw problem;
        await pause(wait);
      }
    }
  }

  // What comes back has the shape that the document asked for: the compiler cannot see across the network.
  return {
    ask: (document, variables) =>
      watched(client.executeQuery(requestOf(document, variables)).toPromise()) as Promise<never>,
    once: (document, variables) => once(document, variables) as Promise<never>,
    act: (document, variables) => act(document, variables) as Promise<never>,
    follow: (document, options) => follow(stream, hashOf(document), options, trouble),
    trouble: readonly(trouble),
  };
}

const key: InjectionKey<Api> = Symbol('api');

export const provideApi = (app: App, api: Api): App => app.provide(key, api);

export function useApi(): Api {
  const api = inject(key);
  if (!api) throw new Error('No api was provided.');
  return api;
}
