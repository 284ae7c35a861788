import { computed, inject, provide, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import { faultsOf } from '#schema/process/check/check.ts';
import type { Fault } from '#schema/process/fault.ts';
import type { Definition } from '../words/editable.ts';
import { useProcessWords } from '../words/use-process-words.ts';

/** The process that a page shows, and what is wrong with it. */
interface Editor {
  readonly process: Definition;
  /** It is a published version, or the reader may not write. */
  readonly fixed: boolean;
  readonly faults: ComputedRef<readonly Fault[]>;
  /** What to say at a field; `deep`: also of what is inside of it. */
  readonly faultAt: (path: string, deep?: boolean) => string | undefined;
  /** The field that somebody asked for in the list of faults: what it stands in opens. */
  readonly wanted: Ref<string | undefined>;
}

const key: InjectionKey<Editor> = Symbol('editor');

export function provideEditor(process: Definition, fixed: boolean): Editor {
  const { faultWords } = useProcessWords();
  // A published version has none; the rule is the one by which the server refuses to publish.
  const faults = computed(() => (fixed ? [] : faultsOf(process)));
  const editor: Editor = {
    process,
    fixed,
    faults,
    faultAt: (path, deep = false) => {
      const found = faults.value.find(
        (each) => each.path === path || (deep && each.path.startsWith(`${path}/`)),
      );
      return found && faultWords(found);
    },
    wanted: ref(),
  };
  provide(key, editor);
  return editor;
}

export function useEditor(): Editor {
  const editor = inject(key);
  if (!editor) throw new Error('No process was provided.');
  return editor;
}
