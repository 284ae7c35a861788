import { inject, readonly, ref, type App, type InjectionKey, type Ref } from 'vue';

/** Asks whoever sits here to give their password once more, before what would do most harm in other hands. */
export interface StepUp {
  readonly asking: Readonly<Ref<boolean>>;
  /** Asks, and says whether it was given. Whatever else wants to know meanwhile is answered by the same. */
  readonly confirm: () => Promise<boolean>;
  /** What came of it. */
  readonly settle: (given: boolean) => void;
}

export function createStepUp(): StepUp {
  const asking = ref(false);
  let waiting: ((given: boolean) => void)[] = [];
  return {
    asking: readonly(asking),
    confirm: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        asking.value = true;
      }),
    settle: (given) => {
      asking.value = false;
      const told = waiting;
      waiting = [];
      for (const tell of told) tell(given);
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
