import { afterEach, expect, test, vi } from 'vitest';
import { effectScope, ref } from 'vue';
import { createStepUp } from '../../shell/step-up/step-up.ts';
import { useTwoFactor } from './use-two-factor.ts';

const stepUp = createStepUp();
const now = vi.hoisted(() => ({ identity: undefined as unknown }));
vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key, te: () => true }) }));
vi.mock('#web/words/use-say.ts', () => ({ useSay: () => () => '' }));
vi.mock('../../shell/use-me.ts', () => ({ useIdentity: () => now.identity }));
vi.mock('../../shell/step-up/step-up.ts', async (original) => ({
  ...(await original<object>()),
  useStepUp: () => stepUp,
}));
afterEach(() => vi.unstubAllGlobals());

/** The form of somebody who has a second factor, or has none; `answer` is what the server says once. */
function begin(twoFactor: boolean, answer: () => Promise<Response>) {
  now.identity = { me: ref({ twoFactor }), refresh: async () => undefined };
  const asked = vi.fn(async () => new Response('{}')).mockImplementationOnce(answer);
  vi.stubGlobal('fetch', asked);
  const form = effectScope().run(useTwoFactor) ?? expect.fail('There is no form.');
  form.ask();
  return { form, asked };
}

test('a second factor stays on when its form was given up, whatever is proved later', async () => {
  const { form, asked } = begin(true, async () =>
    Response.json({ code: 'STEP_UP_REQUIRED' }, { status: 400 }),
  );
  const done = form.givePassword('right');
  await vi.waitUntil(() => stepUp.asking.value);
  form.rest();
  stepUp.settle(true);
  await done;
  expect([asked.mock.calls.length, form.stage.value, stepUp.asking.value]).toEqual([1, 'resting', false]);
  form.ask();
  expect(form.problem.value).toBeUndefined();
});

test('a secret that comes after its form was given up is not shown', async () => {
  let answer: (response: Response) => void = () => undefined;
  const { form } = begin(false, () => new Promise((resolve) => (answer = resolve)));
  const done = form.givePassword('right');
  form.rest();
  answer(Response.json({ totpURI: 'otpauth://totp/Vidimus:olga?secret=JBSWY3DPEHPK3PXP' }));
  await done;
  expect([form.stage.value, form.setup.value]).toEqual(['resting', undefined]);
});
