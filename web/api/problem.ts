/** Why a request failed. `code` is one of the GraphQL contract, or `AWAY` when no answer came. */
export class Problem extends Error {
  readonly code: string;
  readonly requestId: string | undefined;

  constructor(code: string, message: string, requestId?: string) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.requestId = requestId;
  }
}

/** Codes after which the same request, sent again, may succeed. */
const passing = ['AWAY', 'TROUBLE'];

/** Whether waiting and asking again may help. */
export const isPassing = (problem: unknown): boolean =>
  problem instanceof Problem && passing.includes(problem.code);

export interface GraphQLErrorLike {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly graphQLErrors?: readonly GraphQLErrorLike[] | undefined;
  readonly response?: unknown;
}

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
  const code = text(first.extensions?.['code']) ?? 'INTERNAL';
  return new Problem(code, first.message, text(first.extensions?.['requestId']));
}
