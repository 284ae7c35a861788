import { computed } from 'vue';
import { useCaptures } from '../capture/use-captures.ts';
import type { ParticipantView } from '../shell/use-feed.ts';
import type { HeldCall } from './own/own-call.ts';

/** The operator's side of a call as its page shows it: the room that this window holds, and stills of the applicant. */
export function useCall({ session, media }: HeldCall, participant: () => ParticipantView) {
  const { room, devices, background, speaker } = media;
  const captures = useCaptures(session, room);
  // Found by LiveKit identity, never by position: a still of somebody else must not become this applicant's evidence.
  const person = computed(() => room.people.value.find(({ identity }) => identity === participant().id));
  /** Of whoever is chosen now, also when another one is chosen meanwhile. */
  const capture = async () => {
    if (person.value) await captures.capture(person.value.identity);
  };
  return {
    room,
    devices,
    background,
    speaker,
    media,
    capture,
    /** Stands for the participant who is chosen, as everything below. */
    person,
    taking: computed(() => captures.taking.get(participant().id)),
    fallback: computed(() => captures.fallback.get(participant().id)),
    captureProblem: computed(() => captures.problems.get(participant().id)),
    captured: computed(() => captures.captured.value === participant().id),
  };
}

export type CallPage = ReturnType<typeof useCall>;
