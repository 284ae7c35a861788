import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** Milliseconds until it is said: people mute themselves for moments. */
const patience = 4000;

/**
 * Those who have not been heard for a while, each since it began for them and not since they were chosen. `unheard`: the ids
 * of those from whom no sound comes now.
 */
export function useUnheard(unheard: () => readonly string[]): Readonly<Ref<ReadonlySet<string>>> {
  const told = ref(new Set<string>());
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  function forget(id: string): void {
    clearTimeout(waiting.get(id));
    waiting.delete(id);
    told.value.delete(id);
  }
  watch(
    unheard,
    (now) => {
      for (const id of waiting.keys()) if (!now.includes(id)) forget(id);
      for (const id of now)
        if (!waiting.has(id))
          waiting.set(
            id,
            setTimeout(() => told.value.add(id), patience),
          );
    },
    { immediate: true },
  );
  onScopeDispose(() => waiting.forEach((timer) => clearTimeout(timer)));
  return told;
}
