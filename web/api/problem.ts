import type { Said } from '#locales/say.ts';

/** Why a request failed. `code` is one of the GraphQL contract, or `AWAY` when no answer came. */
export class Problem extends Error {
  readonly code: string;
  readonly requestId: string | undefined;
  /** What a rule of the server says, to be said in the reader's language. */
  readonly phrase: Said | undefined;

  constructor(code: string, message: string, known: { requestId?: string; phrase?: Said } = {}) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.requestId = known.requestId;
    this.phrase = known.phrase;
  }
}

/** Codes after which the same request, sent again, may succeed. */
const passing = ['AWAY', 'TROUBLE'];

/** Whether waiting and asking again may help. */
export const isPassing = (problem: unknown): boolean =>
  problem instanceof Problem && passing.includes(problem.code);

/** Whether it was refused only because the password was given too long ago. */
export const wantsProof = (problem: unknown): boolean =>
  problem instanceof Problem && problem.code === 'STEP_UP_REQUIRED';

export interface GraphQLErrorLike {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly graphQLErrors?: readonly GraphQLErrorLike[] | undefined;
  readonly response?: unknown;
}

/** Whether a value from the network is a phrase. */
export const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The problem in GraphQL's errors. An answer that is not GraphQL's (a proxy's 502) is no answer of ours: `AWAY`. */
export function problemOf({ graphQLErrors = [], response }: Answer): Problem {
  const [first] = graphQLErrors;
  if (!first) {
    const status = response instanceof Response ? response.status : 0;
    return status === 429
      ? new Problem('TOO_MANY_REQUESTS', 'That was too often. Wait a moment and try again.')
      : new Problem('AWAY', 'The server does not answer.');
  }
  const { code, requestId, phrase } = first.extensions ?? {};
  return new Problem(text(code) ?? 'INTERNAL', first.message, {
    ...(text(requestId) && { requestId: text(requestId) }),
    ...(isSaid(phrase) && { phrase }),
  });
}
