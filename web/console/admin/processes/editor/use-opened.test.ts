import { expect, test } from 'vitest';
import { effectScope } from 'vue';
import { Problem } from '#web/api/problem.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useOpened } from './use-opened.ts';

/** A draft that is asked for, whose answers come when they are wanted. */
function begin() {
  const answers: { readonly come: (draft: object) => void; readonly fail: (problem: Problem) => void }[] = [];
  const ask = () => new Promise<object>((come, fail) => void answers.push({ come, fail }));
  const query = effectScope().run(() => useQuery(() => 'draft', ask)) ?? expect.fail('Nothing is asked.');
  return { answers, query, ...useOpened(query) };
}

test('what stands on the page gives way to what has come, and to nothing else', async () => {
  const { answers, opened, openAgain } = begin();
  const refused = openAgain();
  answers.at(-1)?.fail(new Problem('AWAY', 'The server does not answer.'));
  await refused;
  expect(opened.value).toBe(0);
  const come = openAgain();
  answers.at(-1)?.come({});
  await come;
  expect(opened.value).toBe(1);
});

test('an answer that was overtaken is not what has come', async () => {
  const { answers, query, opened, openAgain } = begin();
  const [first, second] = [openAgain(), openAgain()];
  answers.at(-2)?.come({});
  await first;
  expect(opened.value).toBe(0);
  answers.at(-1)?.come({});
  await second;
  expect(opened.value).toBe(1);
  const third = openAgain();
  query.take({});
  answers.at(-1)?.come({});
  await third;
  expect(opened.value).toBe(1);
});
