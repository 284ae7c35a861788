import { computed, watch } from 'vue';
import { currentCall, isInCall } from '#schema/session/session.ts';
import { useApi } from '#web/api/client.ts';
import { JoinCallDocument, TellOwnPictureDocument } from '#web/api/generated/graphql.ts';
import { useDeviceChoice } from '#web/call/devices/use-device-choice.ts';
import { useLightOn } from '#web/call/check/use-light.ts';
import { useSoundLevel } from '#web/call/sound/use-sound-level.ts';
import { useRoom } from '#web/call/use-room.ts';
import type { SessionPage } from '../../session/use-session.ts';
import { useBackground } from '../background/use-background.ts';
import { useOwnCall, type CallMedia } from './own-call.ts';

/**
 * Whether a call of one's own goes on in this window. Only where it was answered, where it went on before the page was loaded
 * anew, or where nobody of the operator's windows is in it, does it begin by itself: LiveKit ends the first of two connections.
 */
export function useOwnWindow(page: SessionPage) {
  const api = useApi();
  const own = useOwnCall();
  const id = () => page.view.value?.id;
  const call = computed(() => {
    const { value: session } = page.state;
    return session && page.mine.value && isInCall(session) ? currentCall(session) : undefined;
  });
  const held = computed(() => (own.held.value?.session === id() ? own.held.value : undefined));
  const isHere = computed(() => held.value !== undefined && held.value.media.room.state.value !== 'taken');

  function mediaOf(session: string): CallMedia {
    const chosen = useDeviceChoice();
    const admit = async () => (await api.once(JoinCallDocument, { session })).joinCall;
    const background = useBackground(session, chosen.devices);
    const room = useRoom({
      admit,
      devices: background.published,
      wish: chosen.savingWish,
      isCameraGone: chosen.isCameraGone,
      renewCamera: () => void chosen.devices.changeCamera({}),
      tellPicture: (picture) => api.once(TellOwnPictureDocument, { session, picture }),
    });
    // Whoever continues elsewhere is neither seen nor heard from here.
    watch(room.state, (state) => {
      if (state !== 'taken') return;
      own.disclaim();
      chosen.devices.close();
    });
    const { camera, cameraOn, microphone, microphoneOn } = chosen.devices;
    const sound = useSoundLevel(microphone, () => microphoneOn.value);
    const light = useLightOn(camera, cameraOn);
    return { room, background, sound, light, ...chosen };
  }

  function continueHere(): void {
    const session = id();
    if (!session) return;
    const { media } = own.hold(session, () => mediaOf(session));
    own.claim(session);
    media.room.enter();
    void media.devices.open();
  }

  let first = true;
  watch(
    [call, page.view],
    ([now, view]) => {
      if (!view) return;
      if (!now && held.value) own.release();
      if (now && !held.value && (own.claims(view.id) || (first && now.awaySince))) continueHere();
      if (held.value) held.value.view.value = view;
      first = false;
    },
    { immediate: true },
  );
  return {
    held,
    isHere,
    isElsewhere: computed(() => call.value !== undefined && !isHere.value),
    call,
    continueHere,
  };
}
