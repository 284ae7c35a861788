import { GraphQLError } from 'graphql';
import { isRefusal, type GatewayCode, type GatewayRefusal } from '#gateway/refusal.ts';
import { isTrouble } from '#gateway/trouble.ts';

/** Ways in which GraphQL itself is asked wrongly, whatever is asked. */
export type ProtocolCode =
  | 'BAD_REQUEST'
  | 'DOCUMENT_NOT_ALLOWED'
  | 'DOCUMENT_UNKNOWN'
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_ACCEPTABLE'
  | 'QUERY_TOO_COSTLY'
  | 'QUERY_TOO_DEEP'
  | 'QUERY_TOO_WIDE'
  | 'UNSUPPORTED_MEDIA_TYPE';

interface Refused {
  readonly code: GatewayCode | ProtocolCode;
  readonly message: string;
}

/**
 * The one place where a refusal becomes an error of GraphQL: a code for programs, a message in English for those who
 * write them. `status` where the whole request is refused and not one field of it.
 */
export function refusalError({ code, message }: Refused, status?: number): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...(status && { http: { status } }) } });
}

/** Lets an answer through and throws a refusal: the one place where a "no" stops being a value. */
export function granted<Answer>(answer: Answer): Exclude<Answer, GatewayRefusal> {
  if (isRefusal(answer)) throw refusalError(answer);
  return answer as Exclude<Answer, GatewayRefusal>;
}

export function found<Answer>(answer: Answer | undefined, what: string): Answer {
  if (answer === undefined) throw refusalError({ code: 'NOT_FOUND', message: `There is no such ${what}.` });
  return answer;
}

export const refused = (code: Refused['code'], message: string, status?: number): GraphQLError =>
  refusalError({ code, message }, status);

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
