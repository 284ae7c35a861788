import { inject, nextTick, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue';
import type { EvidencePartsFragment } from '#web/api/generated/graphql.ts';

/** Pictures to look at; `first` of them at first, and `beside` next to it. */
export interface Look {
  readonly pictures: readonly EvidencePartsFragment[];
  readonly first: string;
  readonly beside?: string;
}

export interface Viewer {
  readonly look: ShallowRef<Look | undefined>;
  readonly open: (look: Look) => void;
  /** Gives the focus back to what was pressed. */
  readonly close: () => Promise<void>;
}

const key: InjectionKey<Viewer> = Symbol('evidence viewer');

/** One viewer for a page: whoever provides it says where in the page it opens. */
export function provideViewer(): Viewer {
  const look = shallowRef<Look>();
  let before: Element | null = null;
  const viewer: Viewer = {
    look,
    open: (wanted) => {
      before ??= document.activeElement;
      look.value = wanted;
    },
    close: async () => {
      look.value = undefined;
      await nextTick();
      if (before instanceof HTMLElement) before.focus();
      before = null;
    },
  };
  provide(key, viewer);
  return viewer;
}

export function useViewer(): Viewer {
  const viewer = inject(key);
  if (!viewer) throw new Error('No evidence viewer was provided.');
  return viewer;
}
