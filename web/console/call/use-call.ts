import { computed, onScopeDispose, ref } from 'vue';
import { useApi } from '#web/api/client.ts';
import { putEvidence } from '#web/api/evidence.ts';
import { AddCaptureDocument } from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { useFeed, type ParticipantView } from '../shell/use-feed.ts';
import type { HeldCall } from './own/own-call.ts';
import { createActKeys } from '#web/api/act-keys.ts';

/** The operator's side of a call as its page shows it: the room that this window holds, and stills of the applicant. */
export function useCall({ session, media }: HeldCall, participant: () => ParticipantView) {
  const api = useApi();
  const feed = useFeed();
  const capturing = useMutation();
  const withKey = createActKeys();
  const captured = ref(false);
  const { room, devices, background, speaker } = media;
  let forget: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(forget));

  // Found by LiveKit identity, never by position: a still of somebody else must not become this applicant's evidence.
  const person = computed(() => room.people.value.find(({ identity }) => identity === participant().id));

  const capture = () =>
    capturing.run(async () => {
      if (!person.value) return;
      const id = person.value.identity;
      const takenAt = new Date().toISOString();
      const still = await room.captureStill(id);
      const evidence = await putEvidence(
        still,
        { participant: id, run: 'capture', label: 'capture' },
        takenAt,
      );
      await withKey(`capture ${evidence.id}`, async (key) => {
        const variables = { key, session, participant: id, evidence };
        feed.takeParticipant((await api.act(AddCaptureDocument, variables)).addCapture);
      });
      captured.value = true;
      clearTimeout(forget);
      forget = setTimeout(() => (captured.value = false), 2000);
    });

  return { room, devices, background, speaker, media, capturing, captured, capture, person };
}

export type CallPage = ReturnType<typeof useCall>;
