import { expect, test } from 'vitest';
import { withoutTokens } from './without-tokens.ts';

const token =
  'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ2aWRpbXVzIiwic3ViIjoicGFyXzEifQ.3cB-Fz_0pQmG8nYk1yJ0v2w9sXr4tU6eAhLd5oKqZbM';

test.each([
  ['a message', `{"msg":"x","error":"invalid token: ${token}, error: expired"}`],
  ['one that somebody cut off', `invalid token: ${token.slice(0, 70)}`],
  ['one without its signature', `invalid token: ${token.split('.').slice(0, 2).join('.')}.`],
  ['an address', `GET /rtc?access_token=${token}&auto_subscribe=1`],
  ['an address in JSON', `{"url":"/rtc?access_token=${token}\\u0026sdk=js"}`],
  ['a header', `authorization: Bearer ${token}`],
])('a token goes out of %s', (_of, line) => {
  const left = withoutTokens(line);
  expect(left).toContain('[token]');
  for (const part of token.split('.')) expect(left).not.toContain(part.slice(0, 20));
});

test('a token of another shape goes out of an address, and what stands around it stays', () => {
  expect(withoutTokens('{"url":"/rtc?access_token=secret-words\\u0026sdk=js","status":401}')).toBe(
    '{"url":"/rtc?access_token=[token]\\u0026sdk=js","status":401}',
  );
});

test.each([
  '{"level":"warn","msg":"error handling request","status":401,"path":"/rtc"}',
  'Error: out of memory at server.ts:12.3',
  '{"session":"ses_eyJx","why":"eyJ"}',
])('a line without one stays as it is: %s', (line) => {
  expect(withoutTokens(line)).toBe(line);
});
