import type * as LiveKitModule from 'livekit-client';
import type { Room } from 'livekit-client';
import { publishDevices, type Published } from '#web/call/publish-devices.ts';

type LiveKit = typeof LiveKitModule;

/** An admission to a room: see `MediaAccess` of the contract. */
export interface Seat {
  readonly url: string;
  readonly token: string;
}

export interface LineEvents {
  /** Somebody came, left, muted, or a track arrived. */
  readonly changed: (room: Room) => void;
  readonly resuming: (resuming: boolean) => void;
}

/** One connection to a room, from being let in to its end. */
export interface Line {
  readonly room: Room;
  /** Why it ended: `taken` when the same person came in elsewhere. Never rejects. */
  readonly ended: Promise<'taken' | 'lost'>;
  readonly close: () => Promise<void>;
}

/** LiveKit tries to resume for up to a minute; a fresh room takes a second. */
const patience = 20_000;

/** Connects and publishes. Throws what LiveKit throws when it cannot. */
export async function openLine(
  livekit: LiveKit,
  seat: Seat,
  devices: Published,
  { changed, resuming }: LineEvents,
): Promise<Line> {
  const { DisconnectReason, Room: FreshRoom, RoomEvent } = livekit;
  const room = new FreshRoom({
    adaptiveStream: { pauseVideoInBackground: false },
    dynacast: true,
    stopLocalTrackOnUnpublish: false,
  });
  const tell = () => changed(room);
  let resolve: (end: 'taken' | 'lost') => void = () => undefined;
  const ended = new Promise<'taken' | 'lost'>((settle) => (resolve = settle));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => undefined;
  const events = [
    RoomEvent.ParticipantConnected,
    RoomEvent.ParticipantDisconnected,
    RoomEvent.TrackSubscribed,
    RoomEvent.TrackUnsubscribed,
    RoomEvent.TrackMuted,
    RoomEvent.TrackUnmuted,
    RoomEvent.ConnectionQualityChanged,
    RoomEvent.AudioPlaybackStatusChanged,
  ] as const;
  for (const event of events) room.on(event, tell);
  room.on(RoomEvent.Reconnecting, () => {
    resuming(true);
    timer ??= setTimeout(() => void room.disconnect(false), patience);
  });
  room.on(RoomEvent.Reconnected, () => {
    clearTimeout(timer);
    timer = undefined;
    resuming(false);
  });
  room.on(RoomEvent.Disconnected, (reason) => {
    clearTimeout(timer);
    stop();
    resolve(reason === DisconnectReason.DUPLICATE_IDENTITY ? 'taken' : 'lost');
  });
  const close = async () => {
    stop();
    await room.disconnect(false);
    room.removeAllListeners();
    resolve('lost');
  };
  try {
    await room.connect(seat.url, seat.token);
  } catch (error) {
    await close();
    throw error;
  }
  stop = publishDevices(livekit, room, devices);
  tell();
  return { room, ended, close };
}
