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
let sent: string[];
/** Answers the message that is on its way: with nothing, or a refusal. */
let answer: (refusal?: Problem) => void;
const open = ref(false);
const seen = ref<string>();
const draft = ref('');
const participation = shallowRef({ messages: [] as ReturnType<typeof line>[] });

beforeEach(() => {
  sent = [];
  open.value = false;
  participation.value = { messages: [] };
  scope = effectScope();
  [seen.value, draft.value] = [undefined, ''];
  const write = (text: string) => {
    sent.push(text);
    return new Promise<undefined>((resolve, reject) => {
      answer = (refusal) => (refusal ? reject(refusal) : resolve(undefined));
    });
  };
  const own = () => participation.value as unknown as Participation;
  chat = scope.run(() => useOwnChat(own, { write, seen, draft }, () => open.value))!;
});
afterEach(() => scope.stop());

test('what is written while another message is on its way is not said to be sent', async () => {
  const first = chat.send('one');
  expect(await chat.send('two')).toBe(false);
  answer();
  expect(await first).toBe(true);
  expect(sent).toEqual(['one']);
});

test('what could not be sent stays a draft, and what was sent does not, also when another page is shown meanwhile', async () => {
  draft.value = 'one';
  const failing = chat.send('one');
  answer(new Problem('AWAY', 'No answer.'));
  expect(await failing).toBe(false);
  expect([draft.value, chat.mutation.problem.value]).toEqual(['one', 'AWAY']);
  const sending = chat.send('one');
  scope.stop();
  answer();
  await sending;
  expect(draft.value).toBe('');
});

test('what is written on while a message is sent stays', async () => {
  const sending = chat.send('one');
  draft.value = 'one more';
  answer();
  await sending;
  expect(draft.value).toBe('one more');
});

test('what comes is unread until the conversation is open', async () => {
  participation.value = { messages: [line('m1', false), line('m2', false)] };
  expect(chat.unread.value).toHaveLength(2);
  open.value = true;
  await nextTick();
  expect(chat.unread.value).toHaveLength(0);
});

test('what was read while waiting is not unread in the call', async () => {
  participation.value = { messages: [line('m1', false)] };
  open.value = true;
  await nextTick();
  scope.stop();
  scope = effectScope();
  const own = () => participation.value as unknown as Participation;
  const inCall = scope.run(() =>
    useOwnChat(own, { write: async () => undefined, seen, draft }, () => false),
  )!;
  expect(inCall.unread.value).toEqual([]);
});
