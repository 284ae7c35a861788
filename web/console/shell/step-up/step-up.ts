import { inject, readonly, ref, watch, type App, type InjectionKey, type Ref } from 'vue';
import { wantsProof } from '#web/api/problem.ts';

/** Asks whoever sits here to give their password once more, before what would do most harm in other hands. */
export interface StepUp {
  readonly asking: Readonly<Ref<boolean>>;
  /**
   * Asks, and says whether it was given. Whatever else wants to know meanwhile is answered by the same. What is given up by its
   * signal waits no longer, and once nothing does nobody is asked.
   */
  readonly confirm: (signal?: AbortSignal) => Promise<boolean>;
  /** What came of it. */
  readonly settle: (given: boolean) => void;
  /**
   * Does what the server may want a proof for. It was not done without one, so it is done once more as it is. Whoever is signed
   * in by the time the server says so is not asked about what another one wanted, and nobody about what was given up by its
   * signal: that is not done once more, whatever is proved later.
   */
  readonly proved: <Result>(act: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>;
}

/** `person`: who is signed in here. What somebody was asked for is not answered by whoever comes after them. */
export function createStepUp(person: () => string | undefined = () => undefined): StepUp {
  const asking = ref(false);
  let waiting: ((given: boolean) => void)[] = [];
  const confirm = (signal?: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve(false);
      waiting.push(resolve);
      asking.value = true;
      signal?.addEventListener('abort', () => {
        waiting = waiting.filter((each) => each !== resolve);
        resolve(false);
        if (waiting.length === 0) asking.value = false;
      });
    });
  const settle = (given: boolean): void => {
    asking.value = false;
    const told = waiting;
    waiting = [];
    for (const tell of told) tell(given);
  };
  // At once: the next person may be known before anything of the page has changed.
  watch(person, () => settle(false), { flush: 'sync' });
  return {
    asking: readonly(asking),
    confirm,
    settle,
    proved: async (act, signal) => {
      const wanted = person();
      try {
        return await act();
      } catch (problem) {
        const isOurs = wantsProof(problem) && person() === wanted;
        if (isOurs && (await confirm(signal))) return act();
        throw problem;
      }
    },
  };
}

const key: InjectionKey<StepUp> = Symbol('step up');

export const provideStepUp = (app: App, stepUp: StepUp): App => app.provide(key, stepUp);

export function useStepUp(): StepUp {
  const stepUp = inject(key);
  if (!stepUp) throw new Error('No way to prove who one is was provided.');
  return stepUp;
}
