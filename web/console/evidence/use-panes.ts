import { computed, ref } from 'vue';
import type { Look } from './use-viewer.ts';
import { turned, whole, type Zoom } from './zoom.ts';

interface Pane {
  readonly picture: string;
  readonly zoom: Zoom;
}

/** What one or two panes show of the pictures, and how. Acts are upon the pane that was used last. */
export function usePanes(look: () => Look) {
  const pane = (picture: string): Pane => ({ picture, zoom: whole });
  const { first, beside } = look();
  const panes = ref<readonly Pane[]>([first, ...(beside ? [beside] : [])].map(pane));
  const active = ref(0);
  const loupe = ref(false);
  const pictures = computed(() => look().pictures);
  const indexOf = (index: number) =>
    Math.max(
      0,
      pictures.value.findIndex(({ id }) => id === panes.value[index]?.picture),
    );
  const change = (index: number, by: Partial<Pane>) =>
    (panes.value = panes.value.map((each, at) => (at === index ? { ...each, ...by } : each)));
  const show = (id: string) => change(active.value, pane(id));

  return {
    panes: computed(() =>
      panes.value.map(({ zoom }, index) => ({ zoom, picture: pictures.value[indexOf(index)] })),
    ),
    active,
    loupe,
    index: computed(() => indexOf(active.value)),
    show,
    /** The next picture or the one before, as far as there are any. */
    step: (by: 1 | -1) => {
      const next = pictures.value[indexOf(active.value) + by];
      if (next) show(next.id);
    },
    zoomTo: (index: number, zoom: Zoom) => change(index, { zoom }),
    turn: () => change(active.value, { zoom: turned(panes.value[active.value]?.zoom ?? whole) }),
    fit: () => change(active.value, { zoom: { ...whole, turn: panes.value[active.value]?.zoom.turn ?? 0 } }),
    /** A second pane with the next picture, or one pane again with the picture that was used last. */
    toggleBeside: () => {
      const [one] = panes.value.slice(active.value);
      if (!one) return;
      if (panes.value.length > 1) panes.value = [one];
      else {
        const other = pictures.value[indexOf(0) + 1] ?? pictures.value[indexOf(0) - 1] ?? pictures.value[0];
        panes.value = [one, pane(other?.id ?? one.picture)];
      }
      active.value = panes.value.length - 1;
    },
  };
}
