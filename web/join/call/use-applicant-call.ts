import { refDebounced, useDocumentVisibility, useOnline, useWakeLock } from '@vueuse/core';
import { computed, onScopeDispose, ref, watch } from 'vue';
import { useApi } from '#web/api/client.ts';
import type { OwnDevices } from '#web/call/devices/use-device-choice.ts';
import { isShown } from '#web/call/people.ts';
import { forced } from '#web/call/saving/saving.ts';
import { showableOf } from '#web/call/showable.ts';
import { useRoom } from '#web/call/use-room.ts';
import { noticeOf, theirsOf } from './call-notice.ts';
import { useCameraSigns } from './camera/use-camera-signs.ts';
import { useStillRequests } from './capture/use-still-requests.ts';
import type { Participation } from '../page-of.ts';
import type { Own } from '../use-participation.ts';

/** The applicant's side of a call: the room, who is in it, and what to say of the line. */
export function useApplicantCall(participation: () => Participation, media: OwnDevices, own: Own) {
  const { devices, savingWish: wish } = media;
  const room = useRoom({
    admit: own.admit,
    devices,
    wish,
    isCameraGone: media.isCameraGone,
    renewCamera: () => void devices.changeCamera({}),
    tellPicture: own.tellPicture,
  });
  // The other window has the camera and the step now: two of them would take both from each other.
  const elsewhere = computed(() => room.state.value === 'taken');
  watch(elsewhere, (gone) => {
    if (gone) devices.close();
    // Asked of the window that has the call, and answered there.
    own.favour.value = undefined;
  });
  function continueHere(): void {
    room.enter();
    void devices.open();
  }
  /** The operator's picture has stopped: known a second after it happens, long before the room says so. */
  const stopped = ref(false);
  const operator = computed(() => room.people.value.find(({ role }) => role === 'operator'));
  /** Their picture is meant to be seen, and nobody holds it back. */
  const shows = computed(
    () => operator.value !== undefined && isShown(operator.value) && wish.value !== 'none',
  );
  const seen = ref(false);
  watch(operator, (person) => (seen.value ||= person !== undefined));
  // Another operator who takes the call over has not been here yet, so they are expected and not gone.
  watch(
    () => participation().operatorName,
    () => (seen.value = operator.value !== undefined),
  );
  const online = useOnline();
  // Shown only after a while: short outages are over before anybody has read about them.
  const api = useApi();
  const [trouble, crowded] = [refDebounced(api.trouble, 1500), refDebounced(api.crowded, 1500)];
  /** What the line itself has made of the own picture. */
  const taken = computed(() => forced(wish.value, room.saving.value));
  // The room counts layers that are held back as lost, so what it says of the line counts while all of them go out.
  const isPoor = () =>
    room.saving.value === 'full' && (room.ownQuality.value === 'poor' || room.ownQuality.value === 'lost');
  const weak = computed(() => taken.value !== 'full' || isPoor());
  const notice = computed(() =>
    noticeOf({
      line: room.state.value,
      online: online.value,
      operator: operator.value ? 'here' : seen.value ? 'left' : 'never',
      unattended: participation().state === 'unattended',
      stopped: room.quiet.value || (stopped.value && shows.value),
      trouble: trouble.value,
      crowded: crowded.value,
      saving: taken.value,
      theirs: theirsOf(operator.value),
    }),
  );

  const visibility = useDocumentVisibility();
  watch([visibility, room.state], ([sight, line], [sightBefore]) => {
    const away = sight === 'hidden';
    // A new connection to the room does not know it yet, so it is told again.
    if (line === 'connected' && (away || sight !== sightBefore))
      void own.tellAway(away).catch(() => undefined);
  });
  const awake = useWakeLock();
  void awake.request('screen').catch(() => undefined);
  onScopeDispose(() => void awake.release().catch(() => undefined));
  useStillRequests({
    own,
    devices,
    weak: () => weak.value,
    busy: () => participation().run?.state === 'asked',
    isHere: () => !elsewhere.value,
  });
  useCameraSigns(devices);
  room.enter();
  return {
    room,
    operator,
    stopped,
    shows,
    notice,
    /** The own line carries less than it should: what is sent of a picture is to be small. */
    weak,
    self: computed(() => devices.camera.value && showableOf(devices.camera.value)),
    elsewhere,
    continueHere,
    asked: computed(() => {
      const { run } = participation();
      return run?.state === 'asked' && !elsewhere.value ? run : undefined;
    }),
    checked: computed(() => {
      const { run } = participation();
      return run !== null && run.state !== 'asked';
    }),
  };
}

export type ApplicantCall = ReturnType<typeof useApplicantCall>;
