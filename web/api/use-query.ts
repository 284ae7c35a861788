import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { Problem } from './problem.ts';

export interface Query<Value> {
  readonly value: ShallowRef<Value | undefined>;
  readonly problem: ShallowRef<Problem | undefined>;
  readonly loading: Ref<boolean>;
  /** Says whether what it asked for has come: not when it was refused, or another answer has overtaken it. */
  readonly again: () => Promise<boolean>;
  /** What something else has answered meanwhile, newer than whatever is still being asked. */
  readonly take: (value: Value) => void;
}

export const problemFrom = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem('INTERNAL', error instanceof Error ? error.message : '');

/**
 * Fetches something when the page opens, and again whenever `of` changes. Answers of outdated requests are dropped; while
 * the same is fetched again, the last answer stays.
 */
export function useQuery<Key, Value>(of: () => Key, ask: (key: Key) => Promise<Value>): Query<Value> {
  const value = shallowRef<Value>();
  const problem = shallowRef<Problem>();
  const loading = ref(true);
  let serial = 0;

  async function again(): Promise<boolean> {
    const mine = ++serial;
    loading.value = value.value === undefined;
    problem.value = undefined;
    try {
      const answer = await ask(of());
      if (mine === serial) value.value = answer;
      return mine === serial;
    } catch (error) {
      if (mine === serial) problem.value = problemFrom(error);
      return false;
    } finally {
      if (mine === serial) loading.value = false;
    }
  }

  function take(answer: Value): void {
    serial++;
    [value.value, problem.value, loading.value] = [answer, undefined, false];
  }

  watch(
    of,
    () => {
      value.value = undefined;
      void again();
    },
    { immediate: true },
  );
  onScopeDispose(() => void serial++);
  return { value, problem, loading, again, take };
}
