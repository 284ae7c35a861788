import { useEventListener } from '@vueuse/core';
import type { Room } from 'livekit-client';
import { computed, onScopeDispose, readonly, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { OwnPicture, Saving } from '#schema/session/call/camera/own-picture.ts';
import { admittedAs } from '#schema/ids.ts';
import { captureStill } from '#web/call/still/stream-still.ts';
import { createTeller } from '#web/call/line/tell-newest.ts';
import type { LineStanding } from '#web/call/line/line-signs.ts';
import { useKeptSound } from '#web/call/sound/keep-sound.ts';
import { openLine, type Line, type Seat } from '#web/call/line/line.ts';
import { whenSeenAgain } from '#web/call/when-seen.ts';
import { participantsIn, peopleIn, qualityOf, type LineQuality, type RoomPerson } from '#web/call/people.ts';
import type { SavingWish } from '#web/call/saving/saving.ts';
import type { Published } from '#web/call/devices/publish-devices.ts';

/**
 * `reconnecting`: nothing goes through, and the line may still come back by itself. `lost`: it is gone, and a fresh one
 * is being made. `taken`: the same person is in the call elsewhere, so this page keeps out.
 */
export type LineState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'lost' | 'taken';

export interface CallRoom {
  readonly state: Readonly<Ref<LineState>>;
  /** This side is well, and nothing comes from the others. */
  readonly quiet: Readonly<Ref<boolean>>;
  readonly people: ShallowRef<readonly RoomPerson[]>;
  /** How well this side's own sound and picture get out. */
  readonly ownQuality: Readonly<Ref<LineQuality>>;
  /** How much of the own picture goes out: less on a weak line, or where that is wanted. */
  readonly saving: Readonly<Ref<Saving>>;
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
  /** Asks the gateway for a room token, anew for every attempt: handing one out makes sure that LiveKit has the room. */
  readonly admit: () => Promise<Seat>;
  readonly devices: Published;
  /** What the person wants for their line. */
  readonly wish: Readonly<Ref<SavingWish>>;
  /** A call or another program has taken the camera. */
  readonly isCameraGone: () => boolean;
  /** The camera gives no pictures although it should: it is to be opened anew. */
  readonly renewCamera: () => void;
  /** Tells the others what becomes of this side's picture. Asked again when it rejects. */
  readonly tellPicture: (picture: OwnPicture) => Promise<unknown>;
}

const [firstWait, longestWait] = [300, 2400];

export function useRoom(options: RoomOptions): CallRoom {
  const { admit, devices, wish } = options;
  const state = ref<LineState>('idle');
  const quiet = ref(false);
  const people = shallowRef<readonly RoomPerson[]>([]);
  const problem = shallowRef<unknown>();
  const ownQuality = ref<LineQuality>('unknown');
  const saving = ref<Saving>('full');
  const soundBlocked = ref(false);
  const teller = createTeller<OwnPicture>(options.tellPicture, 'full');
  let line: Line | undefined;
  let visit = 0;
  // A new connection begins when the last one has ended: LiveKit disconnects the first of two with the same identity.
  let visits: Promise<void> = Promise.resolve();
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
    ownQuality.value = qualityOf(room.localParticipant);
    soundBlocked.value = !room.canPlaybackAudio;
  }

  function judge(standing: LineStanding): void {
    quiet.value = standing === 'quiet';
    state.value = standing === 'broken' ? 'reconnecting' : 'connected';
  }

  /** Opens one line and stays until it ends. Says whether another one is wanted. */
  async function stay(mine: number): Promise<boolean> {
    const livekit = await import('livekit-client');
    if (visit !== mine) return false;
    // Not beside the loading, which may take longer than a seat is good for.
    const seat = await admit();
    if (visit !== mine) return false;
    const opened = await openLine(livekit, seat, devices, () => wish.value, {
      changed: (room) => visit === mine && look(room),
      stands: (standing) => visit === mine && judge(standing),
      saves: (next) => visit === mine && (saving.value = next),
      stuck: () => visit === mine && options.renewCamera(),
    });
    if (visit !== mine) {
      await opened.close();
      return false;
    }
    line = opened;
    saving.value = 'full';
    opened.spare();
    teller.begin();
    judge('well');
    problem.value = undefined;
    const end = await opened.ended;
    quiet.value = false;
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
    const mine = ++visit;
    visits = visits.then(() => keepIn(mine));
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

  watch(wish, () => line?.spare());
  const picture = (): OwnPicture => (options.isCameraGone() ? 'gone' : saving.value);
  watch([picture, state], ([next, stands]) => {
    if (stands === 'connected') teller.tell(next);
    else teller.rest();
  });

  const startSound = async () => line?.room.startAudio();
  const stopped = useKeptSound(startSound);
  // Back online or visible again: try at once instead of waiting for the next attempt.
  useEventListener('online', () => wake());
  whenSeenAgain(() => wake());
  onScopeDispose(() => {
    teller.rest();
    void leave();
  });

  return {
    state: readonly(state),
    quiet: readonly(quiet),
    people,
    ownQuality: readonly(ownQuality),
    saving: readonly(saving),
    problem,
    soundBlocked: computed(() => soundBlocked.value || stopped.value),
    enter,
    leave,
    startSound,
    captureStill: async (identity) => {
      const person =
        line && participantsIn(line.room).find((each) => admittedAs(each.identity).id === identity);
      const { Track } = await import('livekit-client');
      const published = person?.getTrackPublication(Track.Source.Camera);
      const track = published?.videoTrack;
      if (!line || !published || !track) throw new Error('There is no picture to capture.');
      return line.inWhole(published, () => captureStill(track, published.dimensions?.width));
    },
  };
}
