import type { Client as Stream, RequestParams } from 'graphql-sse';
import type { Ref } from 'vue';
import { Problem, isPassing, problemOf } from './problem.ts';
import { drawn, firstWait, longerWait } from './return-wait.ts';

export interface Follow<Result, V> {
  /** Called before every new connection, because it says from which revision to resume. */
  readonly variables: () => V;
  readonly hear: (result: Result) => void;
  /** The gateway refused, and asking again will not help: signed out, for instance. */
  readonly refused?: (problem: Problem) => void;
  /**
   * Whether this browser is signed in after all, asked once when the gateway said that it is not: the connection may have gone out
   * with a cookie that was being replaced, as after a change of one's own password.
   */
  readonly stillIn?: () => Promise<boolean>;
}

/** Silence after which a connection counts as lost: the gateway sends a heartbeat every 10 s. Shorter when a page becomes
 * visible again, because the device may have slept. */
const [silence, silenceAtSight] = [25_000, 12_000];

/** Milliseconds until a page asks again that is one too many. */
const crowdedWait = 8000;

/** Milliseconds until it is asked whether one is signed in after all: the new cookie is under way for less than that. */
const doubtWait = 1000;

/** How a connection is: the server is away, or listens to too many pages of the same person already. */
export interface Line {
  readonly trouble: Ref<boolean>;
  readonly crowded: Ref<boolean>;
}

/** Keeps one connection open: a lost, silent or ended one is opened again, with a delay that grows to a few seconds. */
export function follow<Result, V>(
  stream: Stream,
  documentId: string,
  { variables, hear, refused, stillIn }: Follow<Result, V>,
  { trouble, crowded }: Line,
): () => void {
  let ended = false;
  let hangUp: (() => void) | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWait;
  /** It was asked already, and nothing was heard since. */
  let doubted = false;
  let heardAt = Date.now();

  function close(): void {
    clearTimeout(watch);
    clearTimeout(again);
    hangUp?.();
    hangUp = undefined;
  }

  function reopen(): void {
    close();
    if (ended) return;
    again = setTimeout(open, drawn(wait));
    wait = longerWait(wait);
  }

  function lost(error: unknown): void {
    if (ended) return;
    const problem = problemIn(error);
    crowded.value = problem.code === 'FEEDS_FULL';
    if (crowded.value) {
      wait = crowdedWait;
      return reopen();
    }
    // INTERNAL may pass, so it is tried again; a refusal holds until somebody signs in or opens a link.
    if (!isPassing(problem) && problem.code !== 'INTERNAL') return refuse(problem);
    trouble.value = true;
    reopen();
  }

  function refuse(problem: Problem): void {
    const giveUp = () => {
      stop();
      refused?.(problem);
    };
    if (problem.code !== 'UNAUTHENTICATED' || !stillIn || doubted) return giveUp();
    close();
    again = setTimeout(() => {
      doubted = true;
      void stillIn().then((isIn) => {
        if (ended || hangUp) return;
        if (isIn) reopen();
        else giveUp();
      });
    }, doubtWait);
  }

  function open(): void {
    let current = true;
    const params = { query: '', documentId, variables: variables() } as unknown as RequestParams;
    const listen = () => {
      heardAt = Date.now();
      clearTimeout(watch);
      watch = setTimeout(() => {
        trouble.value = true;
        reopen();
      }, silence);
    };
    const dispose = stream.subscribe<Result>(params, {
      next: ({ data, errors }) => {
        if (!current) return;
        if (errors?.length) return lost(problemOf({ graphQLErrors: errors }));
        wait = firstWait;
        doubted = false;
        [trouble.value, crowded.value] = [false, false];
        listen();
        if (data) hear(data);
      },
      error: (error) => current && lost(error),
      complete: () => current && reopen(),
    });
    hangUp = () => {
      current = false;
      dispose();
    };
    listen();
  }

  // After waking or coming back online, reconnect at once instead of waiting until the silence is noticed.
  const back = () => {
    wait = firstWait;
    reopen();
  };
  const seen = () => {
    if (!document.hidden && Date.now() - heardAt > silenceAtSight) back();
  };
  function stop(): void {
    ended = true;
    crowded.value = false;
    globalThis.removeEventListener('online', back);
    document.removeEventListener('visibilitychange', seen);
    reopen();
  }
  globalThis.addEventListener('online', back);
  document.addEventListener('visibilitychange', seen);
  open();
  return stop;
}

function problemIn(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (Array.isArray(error)) return problemOf({ graphQLErrors: error });
  const response: unknown = typeof error === 'object' && error ? Reflect.get(error, 'response') : undefined;
  if (response instanceof Response && (response.status === 401 || response.status === 403)) {
    return new Problem('UNAUTHENTICATED', 'You are signed out.');
  }
  return new Problem('AWAY', 'The server does not answer.');
}
