import type { Room } from 'livekit-client';
import { onScopeDispose, readonly, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { captureStill } from '#web/call/capture-still.ts';
import { openLine, type Line, type Seat } from '#web/call/line.ts';
import { peopleIn, type RoomPerson } from '#web/call/people.ts';
import type { Published } from '#web/call/publish-devices.ts';

/**
 * `reconnecting`: LiveKit resumes the line. `lost`: it is gone, and a fresh one is being made. `taken`: the same
 * person is in the call elsewhere, so this page keeps out.
 */
export type LineState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'lost' | 'taken';

export interface CallRoom {
  readonly state: Readonly<Ref<LineState>>;
  readonly people: ShallowRef<readonly RoomPerson[]>;
  /** Why the last attempt to get in failed. */
  readonly problem: ShallowRef<unknown>;
  /** The browser plays no sound until the person presses something: see `startSound`. */
  readonly soundBlocked: Readonly<Ref<boolean>>;
  /** Comes in and stays in, whatever happens to the line, until `leave`. */
  readonly enter: () => void;
  readonly leave: () => Promise<void>;
  readonly startSound: () => Promise<void>;
  /** A still of somebody's picture in the best quality that comes within two seconds. JPEG. */
  readonly captureStill: (identity: string) => Promise<Blob>;
}

export interface RoomOptions {
  /** Asks the gateway for a seat: for every attempt a new one, since LiveKit may have forgotten the room. */
  readonly admit: () => Promise<Seat>;
  readonly devices: Published;
}

const [firstWait, longestWait] = [300, 4000];

export function useRoom({ admit, devices }: RoomOptions): CallRoom {
  const state = ref<LineState>('idle');
  const people = shallowRef<readonly RoomPerson[]>([]);
  const problem = shallowRef<unknown>();
  const soundBlocked = ref(false);
  let line: Line | undefined;
  let visit = 0;
  let wake: () => void = () => undefined;

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  function look(room: Room): void {
    people.value = peopleIn(room);
    soundBlocked.value = !room.canPlaybackAudio;
  }

  /** Opens one line and stays until it ends. Says whether another one is wanted. */
  async function stay(mine: number): Promise<boolean> {
    const [livekit, seat] = await Promise.all([import('livekit-client'), admit()]);
    if (visit !== mine) return false;
    const opened = await openLine(livekit, seat, devices, {
      changed: (room) => visit === mine && look(room),
      resuming: (resuming) => visit === mine && (state.value = resuming ? 'reconnecting' : 'connected'),
    });
    if (visit !== mine) {
      await opened.close();
      return false;
    }
    line = opened;
    state.value = 'connected';
    problem.value = undefined;
    const end = await opened.ended;
    await opened.close();
    if (end === 'taken' && visit === mine) state.value = 'taken';
    return end !== 'taken' && visit === mine;
  }

  async function keepIn(mine: number): Promise<void> {
    let wait = firstWait;
    while (visit === mine) {
      try {
        if (!(await stay(mine))) return;
        wait = firstWait;
      } catch (error) {
        if (visit === mine) problem.value = error;
      }
      if (visit !== mine) return;
      people.value = [];
      state.value = 'lost';
      await pause(wait);
      wait = Math.min(wait * 2, longestWait);
    }
  }

  function enter(): void {
    if (state.value !== 'idle' && state.value !== 'taken') return;
    state.value = 'connecting';
    void keepIn(++visit);
  }

  async function leave(): Promise<void> {
    visit++;
    wake();
    state.value = 'idle';
    people.value = [];
    const open = line;
    line = undefined;
    await open?.close();
  }

  const online = () => wake();
  globalThis.addEventListener('online', online);
  onScopeDispose(() => {
    globalThis.removeEventListener('online', online);
    void leave();
  });

  return {
    state: readonly(state),
    people,
    problem,
    soundBlocked: readonly(soundBlocked),
    enter,
    leave,
    startSound: async () => line?.room.startAudio(),
    captureStill: async (identity) => {
      const person = line?.room.remoteParticipants.get(identity);
      const { Track } = await import('livekit-client');
      const track = person?.getTrackPublication(Track.Source.Camera)?.videoTrack;
      if (!track) throw new Error('There is no picture to capture.');
      return captureStill(track);
    },
  };
}
