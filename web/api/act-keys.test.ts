import { expect, test } from 'vitest';
import { Problem } from '#web/api/problem.ts';
import { createActKeys } from './act-keys.ts';

const counting = () => {
  let count = 0;
  return createActKeys(() => String(++count));
};
const fail = (code: string) => () => Promise.reject(new Problem(code, 'No.'));
const tell = (key: string) => Promise.resolve(key);

test('an act without an answer keeps its key when it is pressed again', async () => {
  const withKey = counting();
  await expect(withKey('end', fail('AWAY'))).rejects.toThrow();
  expect(await withKey('end', tell)).toBe('1');
});

test.each(['NOT_ALLOWED', 'STEP_OPEN'])('an act refused with %s is over', async (code) => {
  const withKey = counting();
  await expect(withKey('start', fail(code))).rejects.toThrow();
  expect(await withKey('start', tell)).toBe('2');
});

test('the same act after its answer is a new one', async () => {
  const withKey = counting();
  expect([await withKey('start', tell), await withKey('start', tell)]).toEqual(['1', '2']);
});

test('in a conversation the same words are another message once something else was written', async () => {
  const withKey = counting();
  await expect(withKey('Yes.', fail('AWAY'), 'chat')).rejects.toThrow();
  await expect(withKey('Yes.', fail('AWAY'), 'chat')).rejects.toThrow();
  expect(await withKey('And the other hand?', tell, 'chat')).toBe('2');
  expect(await withKey('Yes.', tell, 'chat')).toBe('3');
});

test('an answer that comes late ends its own act and not the next one in its place', async () => {
  const withKey = counting();
  let answer: () => void = () => undefined;
  const first = withKey('One.', () => new Promise<void>((resolve) => (answer = resolve)), 'chat');
  await expect(withKey('Two.', fail('AWAY'), 'chat')).rejects.toThrow();
  answer();
  await first;
  expect(await withKey('Two.', tell, 'chat')).toBe('2');
});
