import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ref, shallowRef } from 'vue';
import { provideSignOut } from './use-sign-out.ts';

const { me, held, push, stop } = vi.hoisted(() => ({
  held: { value: undefined as unknown },
  me: { value: null as unknown },
  push: vi.fn(() => Promise.resolve()),
  stop: vi.fn(),
}));

vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key, te: () => true }) }));
vi.mock('#web/words/use-say.ts', () => ({ useSay: () => () => '' }));
vi.mock('vue-router', () => ({ useRouter: () => ({ push }) }));
vi.mock('../use-feed.ts', () => ({ useFeed: () => ({ stop }) }));
vi.mock('vue', async (original) => ({ ...(await original<object>()), provide: () => undefined }));
vi.mock('../../call/own/own-call.ts', () => ({ useOwnCall: () => ({ held: held.value }) }));
vi.mock('../use-me.ts', () => ({ useIdentity: () => ({ me: me.value }) }));

beforeEach(() => vi.stubGlobal('document', { activeElement: null }));
afterEach(() => vi.unstubAllGlobals());

async function leaveWhen(answer: () => Promise<Response>, call?: object) {
  held.value = shallowRef(call);
  const person = ref<unknown>({ id: 'olga' });
  me.value = person;
  push.mockClear();
  vi.stubGlobal('fetch', answer);
  const { ask, leave, leaving, problem } = provideSignOut();
  await ask();
  const asked = leaving.value;
  if (asked) await leave();
  return { person: person.value, problem: problem.value, sentTo: push.mock.calls.flat(), asked };
}

test.each([
  ['the server says so', 200],
  ['they were out already', 401],
])('somebody is out when %s', async (_sentence, status) => {
  const left = await leaveWhen(() => Promise.resolve(new Response('{}', { status })));
  expect(left).toEqual({ person: null, problem: undefined, sentTo: ['/sign-in'], asked: undefined });
});

test.each([
  ['is not there', () => Promise.reject(new Error('no route'))],
  ['has trouble', () => Promise.resolve(new Response('', { status: 503 }))],
])('somebody whose server %s is still in, and is told so', async (_sentence, answer) => {
  expect(await leaveWhen(answer)).toMatchObject({
    person: { id: 'olga' },
    problem: 'problem.AWAY',
    sentTo: [],
  });
});

test('whoever stays in the call has the focus where it was', async () => {
  class Focusable {
    isConnected = true;
    focus = vi.fn();
  }
  const button = new Focusable();
  vi.stubGlobal('HTMLElement', Focusable);
  vi.stubGlobal('document', { activeElement: button });
  held.value = shallowRef({ view: shallowRef({ members: [{ name: 'Anna' }], reference: null }) });
  const { ask, stay, leaving } = provideSignOut();
  await ask();
  expect(leaving.value).toBe('Anna');
  await stay();
  expect(leaving.value).toBeUndefined();
  expect(button.focus).toHaveBeenCalledOnce();
});

test('whoever is in a call is asked first, by the name of the applicant', async () => {
  const members = [{ name: 'Anna' }, { name: 'Ben' }];
  const call = { view: shallowRef({ members, reference: null }) };
  const left = await leaveWhen(() => Promise.resolve(new Response('{}')), call);
  expect(left).toMatchObject({ asked: 'Anna + 1', person: null });
});
