import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue';
import { Problem } from '#web/api/problem.ts';
import type { Participation } from '../../page-of.ts';
import { useOwnChat, type OwnChat } from './use-own-chat.ts';

vi.mock('#web/ui/problem/use-problem.ts', () => ({
  useProblemWords: () => (problem: Problem) => problem.code,
}));

const line = (id: string, own: boolean) => ({ id, own, text: id, at: '' });
let scope: EffectScope;
let chat: OwnChat;
let sent: [key: string, text: string][];
/** Answers the message that is on its way: with nothing, or a refusal. */
let answer: (refusal?: Problem) => void;
const open = ref(false);
const participation = shallowRef({ messages: [] as ReturnType<typeof line>[] });

beforeEach(() => {
  sent = [];
  open.value = false;
  participation.value = { messages: [] };
  scope = effectScope();
  const write = (key: string, text: string) => {
    sent.push([key, text]);
    return new Promise<undefined>((resolve, reject) => {
      answer = (refusal) => (refusal ? reject(refusal) : resolve(undefined));
    });
  };
  const own = () => participation.value as unknown as Participation;
  chat = scope.run(() => useOwnChat(own, { write }, () => open.value))!;
});
afterEach(() => scope.stop());

test('what is written while another message is on its way is not said to be sent', async () => {
  const first = chat.send('one');
  expect(await chat.send('two')).toBe(false);
  answer();
  expect(await first).toBe(true);
  expect(sent.map(([, text]) => text)).toEqual(['one']);
});

test('the same text after no answer is the same message, and after an answer another one', async () => {
  for (const refusal of [new Problem('AWAY', 'No answer.'), undefined, undefined]) {
    const sending = chat.send('one');
    answer(refusal);
    expect(await sending).toBe(refusal === undefined);
  }
  const [first, again, another] = sent.map(([key]) => key);
  expect([first === again, again === another]).toEqual([true, false]);
});

test('what comes is unread until the conversation is open', async () => {
  participation.value = { messages: [line('m1', false), line('m2', false)] };
  expect(chat.unread.value).toHaveLength(2);
  open.value = true;
  await nextTick();
  expect(chat.unread.value).toHaveLength(0);
});
