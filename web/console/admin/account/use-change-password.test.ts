import { afterEach, expect, test, vi } from 'vitest';
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

function begin(...answers: readonly Response[]) {
  const left = [...answers];
  const asked = vi.fn(async () => left.shift() ?? new Response('{}'));
  vi.stubGlobal('fetch', asked);
  const changed = vi.fn();
  const form = useChangePassword(changed);
  form.current = 'the old password';
  [form.chosen.password, form.chosen.again] = [password, password];
  return { form, asked, changed };
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
  const { form, asked, changed } = begin(Response.json({ code: 'STEP_UP_REQUIRED' }, { status: 400 }));
  const done = form.submit();
  await vi.waitUntil(() => stepUp.asking.value);
  stepUp.settle(true);
  await done;
  expect([asked.mock.calls.length, changed.mock.calls.length]).toEqual([2, 1]);
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
