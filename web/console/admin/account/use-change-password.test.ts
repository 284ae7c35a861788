import { afterEach, expect, test, vi } from 'vitest';
import { effectScope } from 'vue';
import { createStepUp } from '../../shell/step-up/step-up.ts';
import { useChangePassword } from './use-change-password.ts';

const stepUp = createStepUp();
vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key, te: () => true }) }));
vi.mock('#web/words/use-say.ts', () => ({ useSay: () => () => '' }));
vi.mock('../../shell/step-up/step-up.ts', async (original) => ({
  ...(await original<object>()),
  useStepUp: () => stepUp,
}));
afterEach(() => vi.unstubAllGlobals());

const password = 'nine white horses';

const wantsProof = () => Response.json({ code: 'STEP_UP_REQUIRED' }, { status: 400 });

function begin(...answers: readonly Response[]) {
  const left = [...answers];
  const asked = vi.fn(async (_path: string, _request: RequestInit) => left.shift() ?? new Response('{}'));
  vi.stubGlobal('fetch', asked);
  const changed = vi.fn();
  const scope = effectScope();
  const form = scope.run(() => useChangePassword(changed)) ?? expect.fail('There is no form.');
  form.current = 'the old password';
  [form.chosen.password, form.chosen.again] = [password, password];
  return { form, asked, changed, leave: () => scope.stop() };
}

test('the other tabs of this browser stay signed in, for they send the new cookie as well', async () => {
  const setItem = vi.fn();
  vi.stubGlobal('localStorage', { getItem: () => 'a mark', setItem });
  const { form, changed } = begin();
  await form.submit();
  expect([changed.mock.calls.length, form.current, form.chosen.password]).toEqual([1, '', '']);
  // Whatever is marked here is heard by the other tabs as a sign-in of somebody else.
  expect(setItem).not.toHaveBeenCalled();
});

test('whoever has a second factor is asked to prove it, and the password is changed then', async () => {
  const { form, asked, changed } = begin(wantsProof());
  const done = form.submit();
  await vi.waitUntil(() => stepUp.asking.value);
  stepUp.settle(true);
  await done;
  expect([asked.mock.calls.length, changed.mock.calls.length]).toEqual([2, 1]);
});

test('a form that was given up changes nothing, whatever is proved later', async () => {
  const { form, asked, changed, leave } = begin(wantsProof());
  const done = form.submit();
  await vi.waitUntil(() => stepUp.asking.value);
  leave();
  expect(stepUp.asking.value).toBe(false);
  stepUp.settle(true);
  await done;
  expect([asked.mock.calls.length, changed.mock.calls.length]).toEqual([1, 0]);
});

test('what is done once more with a proof is what was sent, and not what the fields say by then', async () => {
  const { form, asked } = begin(wantsProof());
  const done = form.submit();
  await vi.waitUntil(() => stepUp.asking.value);
  [form.current, form.chosen.password] = ['another', 'ten grey horses'];
  stepUp.settle(true);
  await done;
  const [first, second] = asked.mock.calls.map(([, { body }]) => body);
  expect(second).toBe(first);
});

test('a wrong password is said to be so beside its field, and what was chosen stays', async () => {
  const { form, changed } = begin(Response.json({ code: 'INVALID_PASSWORD' }, { status: 400 }));
  await form.submit();
  expect([form.wrong, form.chosen.password, changed.mock.calls.length]).toEqual([
    'admin.password.wrong',
    password,
    0,
  ]);
});
