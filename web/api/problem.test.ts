import { expect, test } from 'vitest';
import { isPassing, problemOf } from './problem.ts';

const error = (code: string) => ({ message: 'A sentence.', extensions: { code } });

test.each([
  ['a refusal keeps its code', { graphQLErrors: [error('STEP_OPEN')] }, 'STEP_OPEN', false],
  ['trouble behind the gateway passes', { graphQLErrors: [error('TROUBLE')] }, 'TROUBLE', true],
  ['an error without a code is ours', { graphQLErrors: [{ message: 'Oops' }] }, 'INTERNAL', false],
  ['a proxy’s answer is no answer', { response: new Response('', { status: 502 }) }, 'AWAY', true],
  [
    'a rate limit before GraphQL is named',
    { response: new Response('', { status: 429 }) },
    'TOO_MANY_REQUESTS',
    false,
  ],
  ['no answer at all is away', {}, 'AWAY', true],
])('%s', (_sentence, answer, code, passing) => {
  const problem = problemOf(answer);
  expect([problem.code, isPassing(problem)]).toEqual([code, passing]);
});
