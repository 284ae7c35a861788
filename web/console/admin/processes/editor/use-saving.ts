import { useEventListener } from '@vueuse/core';
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import { canonicalText, type Json } from '#schema/process/canonical.ts';
import { useApi } from '#web/api/client.ts';
import {
  ManagedProcessDocument,
  SaveProcessDraftDocument,
  type ManagedPartsFragment,
} from '#web/api/generated/graphql.ts';
import { problemFrom } from '#web/api/use-query.ts';
import { useProblemWords } from '#web/ui/problem/use-problem.ts';
import type { Definition } from '../words/editable.ts';

type Draft = NonNullable<ManagedPartsFragment['draft']>;

/** `refused`: somebody else saved, published or discarded the draft, so that nothing of this page can be saved any more. */
export type SaveState =
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'waiting' | 'saving' }
  | { readonly is: 'failed' | 'refused'; readonly problem: string };

/** Milliseconds after the last change until it is saved. */
const usualPause = 800;

const isTaken = (code: string): boolean => ['DRAFT_CHANGED', 'DRAFT_GONE', 'NOT_FOUND'].includes(code);

/** Saves a draft by itself while it is being written, each time as the next revision. */
export function useSaving(id: string, draft: Draft, process: Definition, pause = usualPause) {
  const api = useApi();
  const words = useProblemWords();
  const state = shallowRef<SaveState>({ is: 'saved', at: draft.at });
  const revision = ref(draft.revision);
  /** The last of what stands there: as it was sent, in whatever form the server keeps it. */
  let sent = draft.text;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | undefined;

  const text = () => canonicalText(process as unknown as Json);
  const isUnsaved = () => text() !== sent;
  function accept(mine: string, { at, revision: next }: Draft): true {
    [sent, revision.value] = [mine, next];
    state.value = isUnsaved() ? { is: 'waiting' } : { is: 'saved', at };
    return true;
  }

  async function send(mine: string): Promise<boolean> {
    state.value = { is: 'saving' };
    try {
      const asked = { process: id, revision: revision.value, text: mine };
      const now = (await api.once(SaveProcessDraftDocument, asked)).saveProcessDraft.draft;
      return now ? accept(mine, now) : false;
    } catch (error) {
      const problem = problemFrom(error);
      // An answer that was lost on its way: what we sent is what stands there.
      const now = isTaken(problem.code)
        ? await api.ask(ManagedProcessDocument, { process: id }).catch(() => undefined)
        : undefined;
      if (now?.managedProcess.draft?.text === mine) return accept(mine, now.managedProcess.draft);
      state.value = { is: isTaken(problem.code) ? 'refused' : 'failed', problem: words(problem) };
      return false;
    }
  }

  /**
   * Saves what is not saved yet, one after the other: whoever asks while something is sent waits for it and looks anew at what is
   * left, also at what another one who waited has sent since. Says whether everything is saved.
   */
  async function save(): Promise<boolean> {
    clearTimeout(timer);
    for (;;) {
      while (running) if (!(await running)) return false;
      if (!isUnsaved()) return true;
      if (state.value.is === 'refused') return false;
      running = send(text()).finally(() => (running = undefined));
    }
  }
  function later(): void {
    clearTimeout(timer);
    if (state.value.is === 'refused' || !isUnsaved()) return;
    if (!running) state.value = { is: 'waiting' };
    timer = setTimeout(() => void save(), pause);
  }
  watch(process, later, { deep: true });
  // A file from elsewhere may have had fields that are none: what is shown is what is to be published.
  later();
  useEventListener('beforeunload', (event) => {
    if (isUnsaved()) event.preventDefault();
  });
  onScopeDispose(() => clearTimeout(timer));
  return { state, revision, save, text, isUnsaved };
}
