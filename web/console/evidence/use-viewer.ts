import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue';
import type { CapturePartsFragment, EvidencePartsFragment } from '#web/api/generated/graphql.ts';
import { createFocusReturn } from '#web/ui/focus-return.ts';

/** A picture as it is looked at; of one that has only just arrived no more is known. */
export type Picture = Pick<EvidencePartsFragment, 'id' | 'label' | 'url'> &
  Partial<Pick<EvidencePartsFragment, 'takenAt'>> &
  Partial<Pick<CapturePartsFragment, 'at' | 'caption' | 'origin' | 'width' | 'height'>>;

/** Pictures to look at; `first` of them at first, and `beside` next to it. */
export interface Look {
  readonly pictures: readonly Picture[];
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
  const focus = createFocusReturn();
  const viewer: Viewer = {
    look,
    open: (wanted) => {
      focus.remember();
      look.value = wanted;
    },
    close: () => {
      look.value = undefined;
      return focus.giveBack();
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
