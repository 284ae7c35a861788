import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { shallowRef } from 'vue';
import type { SessionView } from '../../shell/use-feed.ts';
import type { SessionPage } from '../use-session.ts';
import { useWaitingChat } from './use-waiting-chat.ts';

const { talk } = vi.hoisted(() => ({ talk: {} as { unread: { value: Readonly<Record<string, number>> } } }));
// As the real one, it asks at once with whom.
vi.mock('../../call/chat/use-chat.ts', () => ({
  useChat: (_session: unknown, chosen: () => unknown) => (chosen(), talk),
}));

const session = shallowRef<SessionView>();
/** Who is there, in the session's order. */
const there = (...people: readonly (readonly [id: string, presence: string])[]) =>
  (session.value = {
    participants: people.map(([id, presence]) => ({ id, presence })),
  } as unknown as SessionView);
const focus = vi.fn();
const open = () =>
  useWaitingChat(
    () => session.value!,
    {} as SessionPage,
    () => ({ focus }) as unknown as HTMLElement,
  );

beforeEach(() => {
  talk.unread = shallowRef({});
  vi.stubGlobal('HTMLElement', class {});
  vi.stubGlobal('document', { activeElement: null, body: {} });
});
afterEach(() => vi.unstubAllGlobals());

test('whoever is written to stays so, although others come and they go', () => {
  there(['anna', 'invited'], ['ben', 'waiting']);
  const waiting = open();
  waiting.open();
  there(['anna', 'waiting'], ['ben', 'waiting']);
  expect(waiting.chosen.value?.id).toBe('ben');
  there(['anna', 'waiting'], ['ben', 'left']);
  expect(waiting.chosen.value?.id).toBe('ben');
});

test('who has written is answered first, also when they wait no more', () => {
  there(['anna', 'waiting'], ['ben', 'left'], ['carla', 'left']);
  talk.unread.value = { anna: 0, ben: 2 };
  const waiting = open();
  expect(waiting.people.value.map(({ id }) => id)).toEqual(['anna', 'ben']);
  waiting.open();
  expect(waiting.chosen.value?.id).toBe('ben');
});

test('once it is closed the button that opens it has the focus', async () => {
  there(['anna', 'waiting']);
  const waiting = open();
  waiting.open();
  await waiting.close();
  expect([waiting.isOpen.value, focus.mock.calls.length]).toEqual([false, 1]);
});
