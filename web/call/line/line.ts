import type * as LiveKitModule from 'livekit-client';
import type { Room } from 'livekit-client';
import type { LineStanding } from '#web/call/line/line-signs.ts';
import { publishDevices, type Published } from '#web/call/devices/publish-devices.ts';
import type { Saving } from '#schema/session/call/camera/own-picture.ts';
import type { SavingWish } from '#web/call/saving/saving.ts';
import { watchSaving, type SavingWatch } from '#web/call/saving/watch-saving.ts';
import { watchCamera } from '#web/call/line/watch-camera.ts';
import { watchLine } from '#web/call/line/watch-line.ts';

type LiveKit = typeof LiveKitModule;

/** An admission to a room: see `MediaAccess` of the contract. */
export interface Seat {
  readonly url: string;
  readonly token: string;
}

export interface LineEvents {
  /** Somebody came, left, muted, speaks, or a track arrived. */
  readonly changed: (room: Room) => void;
  readonly stands: (standing: LineStanding) => void;
  /** So much of the own picture goes out from now on. */
  readonly saves: (saving: Saving) => void;
  /** The own camera is on, and no pictures come of it. */
  readonly stuck: () => void;
}

/** One connection to a room, from being let in to its end. */
export interface Line {
  readonly room: Room;
  /** Why it ended: `taken` when the same person came in elsewhere. Never rejects. */
  readonly ended: Promise<'taken' | 'lost'>;
  /** What is wanted for the line has changed. */
  readonly spare: () => void;
  /** While something is done, somebody's picture comes as large as it goes. */
  readonly inWhole: SavingWatch['inWhole'];
  readonly close: () => Promise<void>;
}

/**
 * Connects and publishes. LiveKit tries to resume a line for up to a minute; one that is to be given up sooner ends
 * as `lost`. Throws what LiveKit throws when it cannot connect.
 */
export async function openLine(
  livekit: LiveKit,
  seat: Seat,
  devices: Published,
  wish: () => SavingWish,
  { changed, stands, saves, stuck }: LineEvents,
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
  const watch = watchLine(room, { standing: stands, giveUp: () => void room.disconnect(false) });
  const stops: (() => void)[] = [watch.stop];
  const stop = () => stops.forEach((each) => each());
  const events = [
    RoomEvent.ParticipantConnected,
    RoomEvent.ParticipantDisconnected,
    RoomEvent.TrackSubscribed,
    RoomEvent.TrackUnsubscribed,
    RoomEvent.TrackMuted,
    RoomEvent.TrackUnmuted,
    RoomEvent.ParticipantAttributesChanged,
    RoomEvent.ConnectionQualityChanged,
    RoomEvent.ActiveSpeakersChanged,
    RoomEvent.AudioPlaybackStatusChanged,
  ] as const;
  for (const event of events) room.on(event, tell);
  room.on(RoomEvent.SignalReconnecting, () => watch.resuming(true));
  room.on(RoomEvent.Reconnecting, () => watch.resuming(true));
  room.on(RoomEvent.Reconnected, () => watch.resuming(false));
  room.on(RoomEvent.Disconnected, (reason) => {
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
  const unpublish = publishDevices(livekit, room, devices);
  const saving = watchSaving(livekit, room, { wish, tell: saves });
  stops.push(unpublish, saving.stop, watchCamera(room, devices.cameraOn, stuck));
  tell();
  return { room, ended, spare: saving.look, inWhole: saving.inWhole, close };
}
