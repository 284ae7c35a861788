import { createClient as createStream } from 'graphql-sse';
import { inject, readonly, ref, type App, type InjectionKey, type Ref } from 'vue';
import { follow, type Follow, type Line } from './follow.ts';
import type { TypedDocumentString } from './generated/graphql.ts';
import { hashOf, post, usualPatience, type Variables } from './post.ts';
import { isPassing } from './problem.ts';
import type { LineState } from './sharing/messages.ts';

/** A page's connection to the gateway. Documents are persisted: the page sends their hash, not their text. */
export interface Api {
  /** One query, given up after ten seconds. Throws a `Problem`. */
  readonly ask: <Result, V extends Variables>(
    document: TypedDocumentString<Result, V>,
    variables: V,
  ) => Promise<Result>;
  /**
   * One mutation. Without an answer the same request is sent again for up to half a minute. Its variables carry an
   * idempotency key, so the gateway carries it out once. `within`: milliseconds after which one request is given up, for
   * what may take longer than others. Throws a `Problem`.
   */
  readonly act: <Result, V extends Variables>(
    document: TypedDocumentString<Result, V>,
    variables: V,
    within?: number,
  ) => Promise<Result>;
  /** One mutation that has no idempotency key, so that it goes out once and never again. Throws a `Problem`. */
  readonly once: <Result, V extends Variables>(
    document: TypedDocumentString<Result, V>,
    variables: V,
  ) => Promise<Result>;
  /**
   * A subscription that reconnects by itself; `variables` is called for every new connection. `line`: who is
   * told how it is, where that is not this page alone. Returns the function that ends it.
   */
  readonly follow: <Result, V extends Variables>(
    document: TypedDocumentString<Result, V>,
    options: Follow<Result, V>,
    line?: Line,
  ) => () => void;
  /** What is known of the line over which this page hears, where that is another page's. */
  readonly told: (line: Partial<LineState>) => void;
  /** The server has not answered lately. */
  readonly trouble: Readonly<Ref<boolean>>;
  /** This page is not told what happens, for too many others of the same person are. */
  readonly crowded: Readonly<Ref<boolean>>;
}

const patience = 30_000;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** For whom a page asks, because one browser may hold the cookies of the console and of several applicants. */
export interface Asker {
  readonly as?: '1' | 'applicant';
  /** The participant whose link the page has opened, once it is known. */
  readonly participant?: () => string | undefined;
  /** Does what is asked of the gateway, and once more where that wants the person to prove that it is they, and they do. */
  readonly proved?: <Result>(act: () => Promise<Result>) => Promise<Result>;
}

/** `url` and `usual`: where it asks, and how many milliseconds it waits for an answer. */
export function createApi(
  { as = '1', participant, proved = (act) => act() }: Asker = {},
  url = '/graphql',
  usual = usualPatience,
): Api {
  const headers = () => {
    const id = participant?.();
    return { 'x-vidimus': as, ...(id && { 'x-vidimus-participant': id }) };
  };
  const endpoint = { url, headers };
  const [trouble, crowded] = [ref(false), ref(false)];
  /** By this the gateway knows that a new feed takes the place of this page's former one, whose line it may not know to be lost. */
  const page = [...crypto.getRandomValues(new Uint32Array(3))]
    .map((part) => part.toString(36).padStart(7, '0'))
    .join('');
  const stream = createStream({
    url,
    headers: () => ({ ...headers(), 'x-vidimus-page': page }),
    credentials: 'same-origin',
    retryAttempts: 0,
  });

  /** Remembers whether the server answers, and passes the problem on. */
  const ask: Api['act'] = (document, variables, within = usual) =>
    proved(async () => {
      try {
        const result = await post(endpoint, document, variables, within);
        trouble.value = false;
        return result;
      } catch (problem) {
        trouble.value = isPassing(problem);
        throw problem;
      }
    });

  const act: Api['act'] = async (document, variables, within) => {
    const until = Date.now() + patience;
    for (let wait = 400; ; wait = Math.min(wait * 2, 4000)) {
      try {
        return await ask(document, variables, within);
      } catch (problem) {
        if (!isPassing(problem) || Date.now() + wait > until) throw problem;
        await pause(wait);
      }
    }
  };

  return {
    ask,
    act,
    once: ask,
    follow: (document, options, line = { trouble, crowded }) =>
      follow(stream, hashOf(document), options, line),
    told: (line) => {
      trouble.value = line.trouble ?? trouble.value;
      crowded.value = line.crowded ?? crowded.value;
    },
    trouble: readonly(trouble),
    crowded: readonly(crowded),
  };
}

const key: InjectionKey<Api> = Symbol('api');

export const provideApi = (app: App, api: Api): App => app.provide(key, api);

export function useApi(): Api {
  const api = inject(key);
  if (!api) throw new Error('No api was provided.');
  return api;
}
