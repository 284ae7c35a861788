import { afterEach, expect, test, vi } from 'vitest';
import { effectScope, ref } from 'vue';
import { createStepUp, type StepUp } from './step-up.ts';
import { useProof } from './use-proof.ts';

const now = vi.hoisted(() => ({ stepUp: undefined as unknown, me: undefined as unknown }));
vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key, te: () => true }) }));
vi.mock('#web/words/use-say.ts', () => ({ useSay: () => () => '' }));
vi.mock('../use-me.ts', () => ({ useIdentity: () => ({ me: now.me }) }));
vi.mock('./step-up.ts', async (original) => ({
  ...(await original<object>()),
  useStepUp: () => now.stepUp,
}));
afterEach(() => vi.unstubAllGlobals());

/** The panel, as it is shown for what waits in `stepUp`. */
function show(stepUp: StepUp) {
  [now.stepUp, now.me] = [stepUp, ref({ id: 'olga', twoFactor: false })];
  const scope = effectScope();
  const proof = scope.run(useProof);
  if (!proof) throw new Error('nothing shown');
  return { ...proof, leave: () => scope.stop() };
}

test('a right password lets go on what waits for it, and a wrong one is said to be so', async () => {
  const stepUp = createStepUp();
  const waits = stepUp.confirm();
  const { prove, wrong } = show(stepUp);
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 400 }));
  await prove('wrong', '');
  expect([wrong.value, stepUp.asking.value]).toEqual(['stepUp.wrong', true]);
  vi.stubGlobal('fetch', async () => new Response('{}'));
  await prove('right', '');
  expect([await waits, stepUp.asking.value]).toEqual([true, false]);
});

test('what waits is given up when the panel goes, so that no later password carries it out', async () => {
  const stepUp = createStepUp();
  const waits = stepUp.confirm();
  show(stepUp).leave();
  expect([await waits, stepUp.asking.value]).toEqual([false, false]);
});

test('what comes of a panel that has gone, a right password or a refusal, is no answer to what is asked then', async () => {
  const stepUp = createStepUp();
  void stepUp.confirm();
  const { prove, leave, cancel } = show(stepUp);
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
  const proving = prove('right', '');
  leave();
  const later = vi.fn();
  void stepUp.confirm().then(later);
  answer(new Response('{}'));
  await proving;
  cancel();
  expect([later.mock.calls, stepUp.asking.value]).toEqual([[], true]);
});
