import { expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { useSignOut } from './use-sign-out.ts';

const { me, push, stop } = vi.hoisted(() => ({
  me: { value: null as unknown },
  push: vi.fn(() => Promise.resolve()),
  stop: vi.fn(),
}));

vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key, te: () => true }) }));
vi.mock('#web/words/use-say.ts', () => ({ useSay: () => () => '' }));
vi.mock('vue-router', () => ({ useRouter: () => ({ push }) }));
vi.mock('./use-feed.ts', () => ({ useFeed: () => ({ stop }) }));
vi.mock('./use-me.ts', () => ({ useIdentity: () => ({ me: me.value }) }));

async function leaveWhen(answer: () => Promise<Response>) {
  const person = ref<unknown>({ id: 'olga' });
  me.value = person;
  push.mockClear();
  vi.stubGlobal('fetch', answer);
  const { leave, problem } = useSignOut();
  await leave();
  return { person: person.value, problem: problem.value, sentTo: push.mock.calls.flat() };
}

test.each([
  ['the server says so', 200],
  ['they were out already', 401],
])('somebody is out when %s', async (_sentence, status) => {
  const left = await leaveWhen(() => Promise.resolve(new Response('{}', { status })));
  expect(left).toEqual({ person: null, problem: undefined, sentTo: ['/sign-in'] });
});

test.each([
  ['is not there', () => Promise.reject(new Error('no route'))],
  ['has trouble', () => Promise.resolve(new Response('', { status: 503 }))],
])('somebody whose server %s is still in, and is told so', async (_sentence, answer) => {
  expect(await leaveWhen(answer)).toEqual({ person: { id: 'olga' }, problem: 'problem.AWAY', sentTo: [] });
});
