import { useWakeLock } from '@vueuse/core';
import { computed, onScopeDispose, ref } from 'vue';
import type { Devices } from '#web/call/use-devices.ts';
import { showableOf } from '#web/call/showable.ts';
import { useRoom } from '#web/call/use-room.ts';
import type { Participation } from './page-of.ts';
import type { Own } from './use-participation.ts';

export type CallNotice = 'none' | 'connecting' | 'lost' | 'taken' | 'stopped' | 'absent';

/** The applicant's side of a call: the room, who is in it, and what to say of the line. */
export function useApplicantCall(participation: () => Participation, devices: Devices, own: Own) {
  const room = useRoom({ admit: own.admit, devices });
  /** The operator's picture has stopped: known a second after it happens, long before the room says so. */
  const stopped = ref(false);
  const operator = computed(() => room.people.value.find(({ role }) => role === 'operator'));
  const notice = computed<CallNotice>(() => {
    const state = room.state.value;
    if (state === 'idle' || state === 'connecting') return 'connecting';
    if (state === 'taken') return 'taken';
    if (state === 'lost' || state === 'reconnecting') return 'lost';
    if (!operator.value) return 'absent';
    return stopped.value && operator.value.cameraOn ? 'stopped' : 'none';
  });
  const awake = useWakeLock();
  void awake.request('screen').catch(() => undefined);
  onScopeDispose(() => void awake.release().catch(() => undefined));
  room.enter();
  return {
    room,
    operator,
    stopped,
    notice,
    self: computed(() => devices.camera.value && showableOf(devices.camera.value)),
    asked: computed(() => {
      const { run } = participation();
      return run?.state === 'asked' ? run : undefined;
    }),
    checked: computed(() => {
      const { run } = participation();
      return run !== null && run.state !== 'asked';
    }),
  };
}

export type ApplicantCall = ReturnType<typeof useApplicantCall>;
