import { Room, RoomEvent } from '@livekit/rtc-node';

interface Access {
  readonly url: string;
  readonly token: string;
}

/** Somebody in a room who shows nothing and looks at nobody. Throws what LiveKit's client throws when it is not let in. */
export async function joinRoom({ url, token }: Access) {
  const room = new Room();
  const gone = new Promise<void>((resolve) => room.once(RoomEvent.Disconnected, () => resolve()));
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  return {
    /** Resolves when the room has ended this connection, or its holder has. */
    gone,
    isIn: () => room.isConnected,
    leave: () => room.disconnect(),
  };
}

/** Comes into the room with a token, and says how that ended once it has. */
export async function thrownOut(access: Access): Promise<'not let in' | 'put out'> {
  const inside = await joinRoom(access).catch(() => undefined);
  if (!inside) return 'not let in';
  await inside.gone;
  return 'put out';
}
