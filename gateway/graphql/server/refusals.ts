import { GraphQLError } from 'graphql';
import { deny, isRefusal, messageOf, type GatewayReason, type GatewayRefusal } from '#gateway/refusal.ts';
import { isTrouble } from '#gateway/trouble.ts';

/** Ways in which GraphQL itself is asked wrongly, whatever is asked: only programmers ever read these. */
export type ProtocolCode =
  | 'BAD_REQUEST'
  | 'DOCUMENT_NOT_ALLOWED'
  | 'DOCUMENT_UNKNOWN'
  | 'INVALID_INPUT'
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_ACCEPTABLE'
  | 'QUERY_TOO_COSTLY'
  | 'QUERY_TOO_DEEP'
  | 'QUERY_TOO_WIDE'
  | 'UNSUPPORTED_MEDIA_TYPE';

/** `status` where the whole request is refused and not one field of it; `retryAfter`, in seconds, where asking again later helps. */
const http = (status: number | undefined, retryAfter?: number) =>
  status !== undefined && {
    http: { status, ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }) },
  };

export const misused = (code: ProtocolCode, message: string, status?: number): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...http(status) } });

/** A refusal as GraphQL says it: code and phrase for programs and pages, an English message for programmers. */
export function refusalError(
  refusal: GatewayRefusal & { readonly retryAfterSeconds?: number },
  status?: number,
): GraphQLError {
  const { code, phrase, retryAfterSeconds } = refusal;
  const extensions = { code, phrase, ...http(status, retryAfterSeconds) };
  return new GraphQLError(messageOf(refusal), { extensions });
}

/** Lets an answer through and throws a refusal: the one place where a "no" stops being a value. */
export function granted<Answer>(answer: Answer): Exclude<Answer, GatewayRefusal> {
  if (isRefusal(answer)) throw refusalError(answer);
  return answer as Exclude<Answer, GatewayRefusal>;
}

type Findable = GatewayReason extends infer Reason
  ? Reason extends `NOT_FOUND.${infer What}`
    ? What
    : never
  : never;

export function found<Answer>(answer: Answer | undefined, what: Findable): Answer {
  if (answer === undefined) throw refused(`NOT_FOUND.${what}`);
  return answer;
}

export const refused = (...reason: Parameters<typeof deny>): GraphQLError => refusalError(deny(...reason));

const root = (error: unknown): unknown => {
  let each = error;
  while (each instanceof GraphQLError && each.originalError) each = each.originalError;
  return each;
};

/** What a caller may learn of an error. `bug` is called for whatever nobody expected. */
export function mask(error: unknown, requestId: string, bug: (error: unknown) => void): GraphQLError {
  const cause = root(error);
  if (error instanceof GraphQLError && cause instanceof GraphQLError) {
    if (error.extensions['code']) return error;
    return new GraphQLError(error.message, { ...error, extensions: { code: 'INVALID_INPUT' } });
  }
  const path = error instanceof GraphQLError ? error.path : undefined;
  if (isTrouble(cause)) {
    const message = 'A server behind this one is away for a moment. Nothing was lost; try again.';
    return new GraphQLError(message, { path, extensions: { code: 'TROUBLE', requestId } });
  }
  bug(cause);
  return new GraphQLError('Something went wrong on our side.', {
    path,
    extensions: { code: 'INTERNAL', requestId },
  });
}
