import { computed, ref } from 'vue';
import type { ParticipantView, SessionView } from '../../shell/use-feed.ts';

/** Of whom the panel tells, and whether they are shown large. */
export function useChosen(session: () => SessionView) {
  const id = ref<string>();
  const large = ref(false);
  const people = () => session().participants;
  const index = computed(() =>
    Math.max(
      0,
      people().findIndex((each) => each.id === id.value),
    ),
  );
  const participant = computed((): ParticipantView => people()[index.value]!);

  /** Chooses somebody; whoever is chosen already becomes large, or as everybody else again. */
  function choose(wanted: string): void {
    if (people().length < 2) return;
    if (wanted === participant.value.id) large.value = !large.value;
    else id.value = wanted;
  }

  return {
    participant,
    index,
    several: computed(() => people().length > 1),
    large,
    choose,
    /** Shows somebody large, or everybody alike. */
    enlarge: (wanted: string, on: boolean) => {
      [id.value, large.value] = [wanted, on];
    },
    /** By their place from 1, as the number keys say it. */
    chooseAt: (place: number) => {
      const wanted = people()[place - 1];
      if (wanted) choose(wanted.id);
    },
    /** The next one or the one before; there it ends, as the row does. */
    step: (by: 1 | -1) => {
      const wanted = people()[index.value + by];
      if (wanted) id.value = wanted.id;
    },
  };
}

export type Chosen = ReturnType<typeof useChosen>;
