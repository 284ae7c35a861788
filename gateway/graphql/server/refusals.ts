import { GraphQLError } from 'graphql';
import { isRefusal, type GatewayCode, type GatewayRefusal } from '#gateway/refusal.ts';
import { isTrouble } from '#gateway/trouble.ts';

/** A refusal on its way to the person: code for the program, message for the button. */
export function refusalError({ code, message }: GatewayRefusal): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
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

export const refused = (code: GatewayCode, message: string): GraphQLError => refusalError({ code, message });

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
