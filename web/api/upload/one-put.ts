import { createServerWatch } from '#web/api/server-watch.ts';

export interface Put {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
}

export interface Attending {
  /** How many bytes have gone. */
  readonly moved: (bytes: number) => void;
  /** Whether nothing moves because the server cannot be reached. */
  readonly waits: (waiting: boolean) => void;
  readonly signal?: AbortSignal;
}

/** What an attempt came to: an answer of the server, or none (status 0). `retryAfter` in seconds. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter?: number;
}

/** Milliseconds. */
export const uploadLimits = {
  /** Without news after which the server is asked whether it can be reached. A thin line takes longer to answer. */
  quiet: 3000,
  /** Unreachable for so long, the line counts as gone. */
  away: 4000,
  /** After that, reachable for so long: what was on its way does not come any more, for a connection waits ever longer. */
  returned: 3000,
  /** Without news after which an attempt has failed. A large piece on a thin line takes minutes, so the whole has no limit. */
  silence: 45_000,
} as const;

/** Watches an attempt: says whether it waits for the line, and ends it when a fresh one would be faster. */
function attend(end: () => void, waits: (waiting: boolean) => void) {
  const server = createServerWatch();
  let heardAt = performance.now();
  let wasAway = false;
  const look = () => {
    const now = performance.now();
    const quietFor = now - heardAt;
    server.ask(quietFor >= uploadLimits.quiet);
    const standing = server.standing(now);
    const isAway = standing?.answers === false && standing.for >= uploadLimits.away;
    wasAway ||= isAway;
    waits(wasAway);
    const isBack = wasAway && standing?.answers === true && standing.for >= uploadLimits.returned;
    if (isBack || quietFor >= uploadLimits.silence) end();
  };
  const timer = setInterval(look, 500);
  return {
    heard(): void {
      heardAt = performance.now();
      wasAway = false;
      look();
    },
    stop(): void {
      clearInterval(timer);
      server.ask(false);
    },
  };
}

/** One PUT. XMLHttpRequest, because `fetch` does not tell how much has gone. Never rejects. */
export function onePut(
  { address, headers, body }: Put,
  { moved, waits, signal }: Attending,
): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const line = attend(abort, waits);
    request.open('PUT', address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded }) => {
      line.heard();
      moved(loaded);
    });
    request.addEventListener('loadend', () => {
      line.stop();
      removeEventListener('offline', abort);
      signal?.removeEventListener('abort', abort);
      const retryAfter = Number(request.getResponseHeader('retry-after')) || undefined;
      resolve({ status: request.status, body: request.response, retryAfter });
    });
    addEventListener('offline', abort);
    signal?.addEventListener('abort', abort);
    request.send(body);
  });
}
