import { computed } from 'vue';
import { exceptionsOf, hasOutcomeEach, mayExcept, type Exception } from '#schema/outcome/exceptions.ts';
import { sessionOf } from '../session/rules.ts';
import type { SessionView } from '../shell/use-feed.ts';
import { useDraft } from './use-draft.ts';

const isException = (found: unknown): found is Exception => {
  if (typeof found !== 'object' || found === null) return false;
  const { participantId, reason } = found as { readonly [Part in keyof Exception]?: unknown };
  return typeof participantId === 'string' && typeof reason === 'string';
};

/** Who was excepted in the draft that this browser keeps. Nobody is read from what another version of the page may have kept. */
export function readExceptions(kept: string): readonly Exception[] | undefined {
  try {
    const found: unknown = JSON.parse(kept);
    return Array.isArray(found) && found.every(isException) ? found : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Who is rejected while the rest are approved, and why, as somebody writes it down. A second decision begins with what the
 * first said, to be changed where it departs from it.
 */
export function useExceptions(session: () => SessionView, name: string) {
  const kept = useDraft(name);
  const state = computed(() => sessionOf(session()));
  const first = computed(() => (state.value.decision ? exceptionsOf(state.value.decision) : []));
  const exceptions = computed(() => readExceptions(kept.value) ?? first.value);
  const put = (next: readonly Exception[]) => (kept.value = JSON.stringify(next));
  const without = (id: string) => exceptions.value.filter(({ participantId }) => participantId !== id);
  return {
    isOffered: computed(() => hasOutcomeEach(state.value)),
    exceptions,
    /** Everybody who may be excepted. */
    people: computed(() =>
      state.value.members
        .filter(({ id }) => !mayExcept(state.value, id))
        .map(({ id, name: called }) => ({
          id,
          name: called,
          advice: session().recommendation.people.find(({ participant }) => participant === id)?.advice,
          exception: exceptions.value.find(({ participantId }) => participantId === id),
        })),
    ),
    except: (id: string, isExcepted: boolean) =>
      put(isExcepted ? [...without(id), { participantId: id, reason: '' }] : without(id)),
    /** In the place where they stand, so that no field moves while somebody writes. */
    explain: (id: string, reason: string) =>
      put(exceptions.value.map((each) => (each.participantId === id ? { ...each, reason } : each))),
    put,
    forget: () => (kept.value = ''),
  };
}
