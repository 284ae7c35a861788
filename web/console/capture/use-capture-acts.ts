import { computed, ref } from 'vue';
import { mayCaptionCapture, mayDiscardCapture } from '#schema/participant/capture.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { discardReasons } from '#schema/process/reasons.ts';
import { useApi } from '#web/api/client.ts';
import { CaptionCaptureDocument, DiscardCaptureDocument } from '#web/api/generated/graphql.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { createActKeys } from '#web/api/act-keys.ts';
import { participantOf } from '../session/rules.ts';
import { useFeed, type ParticipantView } from '../shell/use-feed.ts';
import { actorOf, useIdentity } from '../shell/use-me.ts';

export type CaptureView = ParticipantView['captures'][number];

/** What is being written of a capture, in its own place. */
export type Writing = 'caption' | 'reason';

/**
 * The words under one capture, and setting it aside. `ended`: writing has ended, with what was written kept or not. A call and
 * no event, for a component that has left the page, as the row of a discarded capture, emits none.
 */
export function useCaptureActs(
  participant: () => ParticipantView,
  capture: () => CaptureView,
  process: () => Pick<BusinessProcess, 'reasons'>,
  ended: (what: Writing, kept: boolean) => unknown,
) {
  const api = useApi();
  const feed = useFeed();
  const { me } = useIdentity();
  const mutation = useMutation();
  const withKey = createActKeys();
  const writing = ref<Writing>();
  const text = ref('');
  /** Of the process; an empty text where none is chosen. */
  const reasonKey = ref('');
  const state = computed(() => participantOf(participant()));
  const actor = computed(() => actorOf(me.value));
  const ask = computed(() => ({
    evidenceId: capture().id,
    caption: text.value,
    reason: text.value,
    ...(reasonKey.value && { reasonKey: reasonKey.value }),
  }));
  const refusal = computed(() =>
    writing.value === 'reason'
      ? mayDiscardCapture(state.value, ask.value, actor.value, process())
      : mayCaptionCapture(state.value, ask.value, actor.value),
  );
  const ids = () => ({
    session: participant().sessionId,
    participant: participant().id,
    capture: capture().id,
  });

  const caption = (words: string) =>
    withKey(`caption ${capture().id} ${capture().caption ?? ''} ${words}`, async (key) => {
      const variables = { key, ...ids(), caption: words };
      feed.takeParticipant((await api.act(CaptionCaptureDocument, variables)).captionCapture);
    });
  const discard = (reason: string) =>
    withKey(`discard ${capture().id} ${reasonKey.value} ${reason}`, async (key) => {
      const variables = { key, ...ids(), reason, reasonKey: reasonKey.value || null };
      feed.takeParticipant((await api.act(DiscardCaptureDocument, variables)).discardCapture);
    });

  function end(kept: boolean): void {
    const { value: what } = writing;
    writing.value = undefined;
    if (what) ended(what, kept);
  }

  return {
    mutation,
    writing,
    text,
    reasonKey,
    /** What the process offers for discarding. */
    offered: computed(() => discardReasons(process())),
    refusal,
    /** Whether anything may be done to it at all. */
    isOffered: computed(
      () => mayCaptionCapture(state.value, { ...ask.value, caption: '' }, actor.value) === undefined,
    ),
    begin: (what: Writing) => {
      writing.value = what;
      reasonKey.value = '';
      text.value = what === 'caption' ? (capture().caption ?? '') : '';
    },
    stop: () => end(false),
    save: async () => {
      const { value: what } = writing;
      if (refusal.value || !what) return;
      await mutation.run(async () => {
        await (what === 'reason' ? discard : caption)(text.value.trim());
        end(true);
      });
    },
  };
}

export type CaptureActs = ReturnType<typeof useCaptureActs>;
